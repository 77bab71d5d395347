namespace CookieConsent.Browser.Tests;

/// <summary>What the other tests rest on: without the tag, the same pages and the same acts make every tracker send and store.</summary>
[Collection(TrackerBed.Collection)]
public sealed class UntouchedTests(TrackerBed bed)
{
    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task Left_alone_it_reports_before_its_page_has_been_left(string tracker, Form form)
    {
        var seen = await bed.UntouchedAsync(tracker, form);

        Assert.True(seen.First.Reported, Listed(seen.First));
        Assert.True(seen.First.Works);
    }

    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task Left_alone_it_sends_more_when_it_is_provoked(string tracker, Form form)
    {
        var seen = await bed.UntouchedAsync(tracker, form);

        Assert.NotEmpty(seen.Running.Sent);
    }

    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task Left_alone_it_stores_what_it_declares_and_nothing_else(string tracker, Form form)
    {
        var seen = await bed.UntouchedAsync(tracker, form);
        var declared = bed.Tracker(tracker);

        Assert.All(seen.Running.Names, name => Assert.True(declared.Keeps(name), name));
        Assert.Equal(declared.Names.Length > 0, seen.Running.Names.Count > 0);
    }

    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task Left_alone_it_asks_the_hosts_that_it_declares_and_no_others(string tracker, Form form)
    {
        var seen = await bed.UntouchedAsync(tracker, form);

        Assert.Subset(bed.Tracker(tracker).Hosts.ToHashSet(), seen.First.Sent.Concat(seen.Running.Sent).Select(address => address.Split('/')[0]).ToHashSet());
    }

    private static string Listed(Seen seen) => string.Join('\n', seen.Sent);
}
