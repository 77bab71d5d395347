using System.Net;
using CookieConsent.Tests;

namespace CookieConsent.Hosting.Tests;

public sealed class CountRenewalTests
{
    [Fact]
    public async Task Each_minute_what_was_counted_is_kept()
    {
        await using var host = await TestHost.StartAsync(StatsSite.File());
        await host.DecideOnAsync();
        using var shown = await host.ShowAsync();
        Assert.Null(await host.Store.FindAsync(DocumentKind.Daily, "shop/2026-11-23"));
        host.Time.Advance(TimeSpan.FromMinutes(1));

        await Eventually.HoldsAsync(async () => await KeptAsync(host.Store) == (1, 1));
        await host.DecideOnAsync();
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await Eventually.HoldsAsync(async () => await KeptAsync(host.Store) == (2, 1));
    }

    [Fact]
    public async Task A_clean_stop_keeps_all_that_was_recorded_and_shown()
    {
        using var database = new TemporaryDatabase();
        var host = await TestHost.StartAsync(StatsSite.File(), Path.GetDirectoryName(database.Options.Path)!);
        await host.DecideOnAsync();
        using var shown = await host.ShowAsync();
        using var again = await host.ShowAsync("de");
        await host.StopAsync();

        await using var store = database.Open();
        Assert.Equal((1, 2), await KeptAsync(store));
    }

    [Fact]
    public async Task A_process_that_is_killed_loses_no_decision_and_at_most_the_last_minutes_impressions()
    {
        var first = await TestHost.StartAsync(StatsSite.File());
        using var kept = await first.ShowAsync();
        await first.KeepAsync();
        using var lost = await first.ShowAsync();
        await first.DecideOnAsync();
        await using var host = await first.RestartAsync(StatsSite.File());

        Assert.Equal("2026-11-23:1/1", await host.DaysAsync());
    }

    [Fact]
    public async Task A_record_that_can_not_be_read_ends_no_host_and_is_not_counted_over()
    {
        using var database = new TemporaryDatabase();
        var folder = Path.GetDirectoryName(database.Options.Path)!;
        var host = await TestHost.StartAsync(StatsSite.File(), folder);
        var first = Sample.Decision(site: "shop", id: host.Get<DecisionIds>().Next());
        var spoilt = Sample.Decision(site: "shop", id: host.Get<DecisionIds>().Next());
        await host.Store.AppendAsync([first, spoilt]);
        await host.StopAsync();
        database.Change(engine =>
        {
            var document = LogDocument.Write(spoilt);
            document["at"] = "yesterday";
            engine.Update("decisions", [document]);
            engine.Delete("daily", ["shop/2026-11-23", CountBook.Place]);
        });

        host = await TestHost.StartAsync(StatsSite.File(), folder);
        await Assert.ThrowsAsync<InvalidDataException>(host.KeepAsync);
        using var next = await host.DecideAsync();
        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
        using var asked = await host.AskAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, asked.StatusCode);
        await host.StopAsync();

        await using var store = database.Open();
        Assert.Equal((0, 0), await KeptAsync(store));
    }

    private static async Task<(long Decisions, long Shown)> KeptAsync(IConsentStore store)
    {
        var day = new DateOnly(2026, 11, 23);
        var kept = DailyCounts.FromDocument("shop", day, await store.FindAsync(DocumentKind.Daily, DailyCounts.Id("shop", day)));
        return (kept.Counts.Decisions, kept.Counts.Shown.Total);
    }
}
