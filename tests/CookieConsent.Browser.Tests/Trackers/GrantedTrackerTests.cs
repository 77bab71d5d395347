namespace CookieConsent.Browser.Tests;

[Collection(TrackerBed.Collection)]
public sealed class GrantedTrackerTests(TrackerBed bed)
{
    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task Accepted_it_reports_on_the_same_page_or_if_it_had_started_in_vain_on_the_next(string tracker, Form form)
    {
        var seen = await bed.DecidedAsync(tracker, form);

        Assert.True(seen.AtOnce || (form == Form.Bundled && seen.Granted.Reported));
    }

    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task Accepted_it_works_on_every_page_from_then_on(string tracker, Form form)
    {
        var seen = (await bed.DecidedAsync(tracker, form)).Granted;

        Assert.True(seen.Reported, string.Join('\n', seen.Sent));
        Assert.Equal(bed.Tracker(tracker).Names.Length > 0, seen.Names.Count > 0);
        Assert.True(seen.Works);
    }
}
