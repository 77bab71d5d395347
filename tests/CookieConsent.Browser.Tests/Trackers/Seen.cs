namespace CookieConsent.Browser.Tests;

/// <summary>What was seen of a tracker over some time.</summary>
/// <param name="Sent">All that went to anyone but the shop.</param>
/// <param name="Reported">Whether any of it was a report.</param>
/// <param name="Names">What was on the device at the end, but for the shop's own and ours.</param>
/// <param name="Works">Whether the shop's own script did its work beside it.</param>
internal sealed record Seen(IReadOnlyList<string> Sent, bool Reported, IReadOnlyList<string> Names, bool Works)
{
    /// <summary>Looks at what has come since a former look.</summary>
    /// <param name="visit">Whose.</param>
    /// <param name="from">How much had been sent by then.</param>
    /// <param name="works">Whether the shop worked, if the page that could tell has been left.</param>
    public static async Task<Seen> SinceAsync(TrackerVisit visit, int from, bool? works = null)
    {
        IReadOnlyList<string> sent = [.. visit.Sent.Skip(from)];
        return new Seen(sent, sent.Any(visit.Tracker.IsReport), await visit.NamesAsync(), works ?? await visit.ShopWorksAsync());
    }
}
