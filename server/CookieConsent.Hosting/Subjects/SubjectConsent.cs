using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>What a subject allows: the newest decision of its visitors, but for what one of their browsers opts out of (G05).</summary>
/// <param name="Visitor">Whose decision it is; null where none of them has decided.</param>
/// <param name="Consent">Weighed.</param>
internal sealed record SubjectConsent(VisitorId? Visitor, Consent Consent)
{
    /// <summary>
    /// Weighs. An opt-out that stands in the current decision of another of the subject's browsers, or in the request, denies what the notice
    /// marks for it, even where that was granted knowingly: whoever granted it knew of their own browser's opt-out, and of no other's.
    /// </summary>
    /// <param name="entries">What the store has of each of the subject's visitors.</param>
    /// <param name="notice">The current notice.</param>
    /// <param name="now">The clock.</param>
    /// <param name="request">Site code's, which passes the visitor's signal on.</param>
    public static SubjectConsent Weigh(IEnumerable<LogEntry?> entries, Notice notice, DateTimeOffset now, HttpRequest request)
    {
        var decisions = entries.OfType<Decision>().OrderBy(decision => decision.Id).ToList();
        if (decisions.Count == 0)
        {
            return new(null, Consent.Default);
        }

        var newest = decisions[^1];
        var consent = ConsentAnswer.Weigh(newest, notice, now);
        var marked = notice.Categories.Where(category => category.Gpc).Select(category => category.Id).ToList();
        var optedOut = HeardSignals.Any(request.Headers, notice)
            ? marked
            : marked.Where(category => decisions.SkipLast(1).Any(other => IsLive(other, now) && other.Choices[category] == Technology.None)).ToList();
        return new(newest.Visitor, consent.Denying(optedOut));
    }

    private static bool IsLive(Decision decision, DateTimeOffset now) => decision.Signals.Count > 0 && now < decision.Expires;
}
