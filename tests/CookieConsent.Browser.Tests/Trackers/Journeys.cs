using System.Diagnostics;

namespace CookieConsent.Browser.Tests;

/// <summary>A tracker on a page without anything of ours.</summary>
/// <param name="Needed">How long after its page had come to rest it had reported.</param>
/// <param name="First">That page, opened, used and left.</param>
/// <param name="Running">The same, from the moment when it had reported and come to rest.</param>
internal sealed record Untouched(TimeSpan Needed, Seen First, Seen Running);

/// <summary>A tracker on a page with the tag, accepted and withdrawn.</summary>
/// <param name="AtOnce">Whether it reported on the page on which it was accepted.</param>
/// <param name="Granted">The next page.</param>
/// <param name="Reloaded">Whether that was loaded anew when all was withdrawn.</param>
/// <param name="Withdrawn">From that moment on, with the page used.</param>
/// <param name="Left">From that moment on, until that page was left.</param>
/// <param name="Later">A page opened, used and left after that.</param>
internal sealed record Decided(bool AtOnce, Seen Granted, bool Reloaded, Seen Withdrawn, Seen Left, Seen Later);

/// <summary>Goes through pages with a tracker, and notes what it does. Nothing is judged here.</summary>
internal static class Journeys
{
    private const float Briefly = 500;

    /// <summary>A page opened, used and left, and a report awaited before it is used.</summary>
    public static async Task<Seen> PassAsync(TrackerVisit visit, string path, TimeSpan patience)
    {
        var from = visit.Sent.Count;
        var reports = visit.Reports;
        await visit.GoAsync(path);
        await visit.ReportsAsync(reports, patience);
        await visit.ProvokeAsync();
        var works = await visit.ShopWorksAsync();
        await visit.LeaveAsync();
        return await Seen.SinceAsync(visit, from, works);
    }

    public static async Task<Untouched> UntouchedAsync(TrackerVisit visit, string path)
    {
        await visit.GoAsync(path);
        var start = Stopwatch.GetTimestamp();
        await visit.ReportsAsync(0);
        var needed = Stopwatch.GetElapsedTime(start);
        await visit.SettleAsync();
        var from = visit.Sent.Count;
        await visit.ProvokeAsync();
        var works = await visit.ShopWorksAsync();
        await visit.LeaveAsync();
        return new Untouched(needed, await Seen.SinceAsync(visit, 0, works), await Seen.SinceAsync(visit, from, works));
    }

    /// <param name="visit">Whose.</param>
    /// <param name="path">The page.</param>
    /// <param name="form">One that has started in vain is not waited for on the page of the click any longer than it needs.</param>
    /// <param name="staying">Whether that page stays when all is withdrawn.</param>
    /// <param name="patience">How long it needs when it is left alone.</param>
    public static async Task<Decided> DecidedAsync(TrackerVisit visit, string path, Form form, bool staying, TimeSpan patience)
    {
        await visit.GoAsync(path);
        var reports = visit.Reports;
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Accept all" }).ClickAsync();
        var atOnce = await visit.ReportsAsync(reports, form == Form.Bundled ? patience : null);

        var from = visit.Sent.Count;
        reports = visit.Reports;
        await visit.GoAsync(path);
        await visit.ReportsAsync(reports);
        await visit.ProvokeAsync();
        var granted = await Seen.SinceAsync(visit, from);

        (from, var reloaded) = await visit.WithdrawAsync(staying ? Briefly : Visitor.Patience);
        await visit.ProvokeAsync();
        var withdrawn = await Seen.SinceAsync(visit, from);
        await visit.LeaveAsync();
        var left = await Seen.SinceAsync(visit, from, withdrawn.Works);
        return new Decided(atOnce, granted, reloaded, withdrawn, left, await PassAsync(visit, path, patience));
    }
}
