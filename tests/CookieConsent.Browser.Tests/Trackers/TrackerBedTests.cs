namespace CookieConsent.Browser.Tests;

[Collection(TrackerBed.Collection)]
public sealed class TrackerBedTests(TrackerBed bed)
{
    [Fact]
    public void There_are_at_least_fifteen_trackers() => Assert.InRange(Plan.All.Select(way => way.Tracker).Distinct().Count(), 15, int.MaxValue);

    [Theory]
    [InlineData("nobody-declares-this.test")]
    [InlineData("192.0.2.1")]
    public async Task Whatever_a_page_asks_for_stays_on_this_machine(string host)
    {
        await using var visit = await bed.VisitAsync("plausible", "bed");
        var before = visit.Sent.Count;
        await visit.GoAsync(TrackerPage.Elsewhere);
        await visit.Page.EvaluateAsync("address => fetch(address)", $"https://{host}/asked");

        Assert.Equal([$"{host}/asked"], visit.Sent.Skip(before));
    }

    [Fact]
    public async Task Requests_of_workers_and_of_pages_being_left_are_known_to_be_their_visits()
    {
        await using var visit = await bed.VisitAsync("plausible", "bed");
        var before = visit.Sent.Count;
        await visit.GoAsync(TrackerPage.Elsewhere);
        await visit.Page.EvaluateAsync(
            """
            () => new Promise(done => {
              addEventListener("pagehide", () => navigator.sendBeacon("https://plausible.io/beacon"));
              const code = 'fetch("https://plausible.io/worker").then(() => postMessage(""));';
              new Worker(URL.createObjectURL(new Blob([code]))).onmessage = done;
            })
            """);
        await visit.LeaveAsync();

        Assert.Equal(["plausible.io/worker", "plausible.io/beacon"], visit.Sent.Skip(before));
    }
}
