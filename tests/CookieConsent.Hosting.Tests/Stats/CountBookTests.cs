using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace CookieConsent.Hosting.Tests;

public sealed class CountBookTests
{
    private readonly FailingStore store = new();

    [Fact]
    public async Task Another_process_counts_on_from_where_the_former_one_was_and_nothing_twice()
    {
        var first = await TestHost.StartAsync(StatsSite.File());
        await DecideAsync(first, 3);
        await first.KeepAsync();
        // Recorded, and never counted by the process that recorded it.
        await DecideAsync(first, 2);
        var second = await first.RestartAsync(StatsSite.File());
        Assert.Equal("2026-11-23:5/0", await second.DaysAsync());

        // Counted in an answer, and not kept.
        await DecideAsync(second, 1);
        Assert.Equal("2026-11-23:6/0", await second.DaysAsync());
        await using var third = await second.RestartAsync(StatsSite.File());
        await third.KeepAsync();
        Assert.Equal("2026-11-23:6/0", await third.DaysAsync());
    }

    [Fact]
    public async Task A_process_that_ended_between_a_days_counts_and_the_place_counts_nothing_twice()
    {
        var first = await TestHost.StartAsync(StatsSite.File());
        await DecideAsync(first, 3);
        await first.KeepAsync();
        var place = await first.Store.FindAsync(DocumentKind.Daily, CountBook.Place);
        await DecideAsync(first, 2);
        await first.KeepAsync();
        Assert.True(await first.Store.ReplaceAsync(place!));

        await using var host = await first.RestartAsync(StatsSite.File());
        await DecideAsync(host, 1);
        await host.KeepAsync();
        Assert.Equal("2026-11-23:6/0", await host.DaysAsync());
    }

    [Fact, Trait("Rule", "S10")]
    public async Task Killed_at_any_write_each_decision_on_record_is_counted_once()
    {
        using var database = new TemporaryDatabase();
        var moments = new List<TemporaryDatabase>();
        database.Options = database.Options with
        {
            BeforeStep = step =>
            {
                if (step is DiskStep.SyncLog)
                {
                    moments.Add(database.Snapshot());
                }
            },
        };
        var (time, sites) = (new FakeTimeProvider(Sample.Noon), new[] { "shop", "other", "third" });
        var ids = new DecisionIds(time);
        await using (var whole = database.Open())
        {
            using var counts = await BeginAsync(whole, time);
            for (var round = 0; round < 8; round++)
            {
                await whole.AppendAsync([.. sites.Take(1 + (round % 3)).Select(site => Sample.Decision(site: site, id: ids.Next()))]);
                await counts.KeepAsync(default);
                time.Advance(TimeSpan.FromHours(5));
            }
        }

        // The decisions, the days' counts and the place were each about to be made to last.
        Assert.InRange(moments.Count, 24, 100);
        foreach (var moment in moments)
        {
            using var killed = moment;
            await using var store = killed.Open();
            using var counts = await BeginAsync(store, time);
            foreach (var site in sites)
            {
                var recorded = await store.ReadLogAsync(null, default).CountAsync(entry => entry.Site == site);
                Assert.Equal(recorded, await CountedAsync(counts, site));
                await counts.KeepAsync(default);
                Assert.Equal(recorded, await CountedAsync(counts, site));
            }
        }

        static async Task<CountBook> BeginAsync(IConsentStore store, TimeProvider time)
        {
            var counts = new CountBook(store, new NoticeBook(store, time), new Impressions(time));
            await counts.StartAsync(default);
            return counts;
        }

        static async Task<long> CountedAsync(CountBook counts, string site) =>
            (await counts.ReadAsync(site, [new(2026, 11, 23), new(2026, 11, 24), new(2026, 11, 25)], default)).Sum(day => day.Decisions);
    }

    [Fact]
    public async Task Without_a_place_the_whole_log_is_read_again_and_nothing_is_counted_twice()
    {
        using var database = new TemporaryDatabase();
        var folder = Path.GetDirectoryName(database.Options.Path)!;
        var host = await TestHost.StartAsync(StatsSite.File(), folder);
        var erased = await host.DecideOnAsync();
        await DecideAsync(host, 3);
        await host.StopAsync();
        database.Change(engine => Assert.Equal(1, engine.Delete("daily", [CountBook.Place])));

        host = await TestHost.StartAsync(StatsSite.File(), folder);
        await host.Store.EraseAsync("shop", erased, host.Time.GetUtcNow());
        await DecideAsync(host, 1);
        Assert.Equal("2026-11-23:5/0", await host.DaysAsync());
        await host.StopAsync();
    }

    [Fact, Trait("Rule", "L04")]
    public async Task Counts_outlive_an_erasure_and_who_was_erased_before_being_counted_counts_as_nothing()
    {
        var first = await TestHost.StartAsync(StatsSite.File());
        var counted = await first.DecideOnAsync();
        await first.KeepAsync();
        await first.Store.EraseAsync("shop", counted, first.Time.GetUtcNow());
        var uncounted = await first.DecideOnAsync();
        await first.Store.EraseAsync("shop", uncounted, first.Time.GetUtcNow());
        await first.DecideOnAsync();

        Assert.Equal("2026-11-23:2/0", await first.DaysAsync());
        await using var host = await first.RestartAsync(StatsSite.File());
        Assert.Equal("2026-11-23:2/0", await host.DaysAsync());
    }

    [Fact, Trait("Rule", "P08")]
    public async Task What_is_kept_of_a_day_names_no_visitor()
    {
        await using var host = await TestHost.StartAsync(StatsSite.File());
        var visitor = await host.DecideOnAsync("custom", "preferences", "de", """{"analytics":{"cookie":true}}""");
        using var shown = await host.ShowAsync();
        await host.KeepAsync();

        var last = (await host.Store.ReadAsync(null, 1))[0].Id;
        var kept = await host.Store.FindAsync(DocumentKind.Daily, "shop/2026-11-23");
        Assert.Equal(
            $$$"""{"last":"{{{last}}}","shown":{"en":1},"actions":{"custom":1},"surfaces":{"preferences":1},"languages":{"de":1},"granted":{"analytics:cookie":1},"denied":{"analytics:pixel-tag":1,"marketing:pixel-tag":1}}""",
            kept!.Body);
        Assert.DoesNotContain(visitor.ToString(), kept.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_begins_at_midnight_UTC()
    {
        await using var host = await TestHost.StartAsync(StatsSite.File());
        host.Time.Advance(TimeSpan.FromHours(12) - TimeSpan.FromMilliseconds(1));
        await host.DecideOnAsync();
        using var before = await host.ShowAsync();
        host.Time.Advance(TimeSpan.FromMilliseconds(1));
        await host.DecideOnAsync();
        await host.DecideOnAsync();
        using var after = await host.ShowAsync();
        Assert.Equal("2026-11-23:1/1 2026-11-24:2/1", await host.DaysAsync());

        await host.KeepAsync();
        Assert.Equal("2026-11-23:1/1 2026-11-24:2/1", await host.DaysAsync());
    }

    [Fact]
    public async Task However_long_the_log_is_a_question_reads_only_what_has_come_since()
    {
        await using var host = await StartAsync();
        var ids = host.Get<DecisionIds>();
        await host.Store.AppendAsync([.. Enumerable.Range(0, 900).Select(i => Sample.Decision(site: i % 3 == 0 ? "other" : "shop", id: ids.Next()))]);
        Assert.Equal("2026-11-23:600/0", await host.DaysAsync());

        await host.DecideOnAsync();
        store.ReadsLeft = 2;
        Assert.Equal("2026-11-23:601/0", await host.DaysAsync());
    }

    [Fact]
    public async Task A_long_log_of_many_days_is_counted_and_kept_as_it_is_read()
    {
        await using var host = await TestHost.StartAsync();
        // The host's own clock stands, and so does its renewal.
        var time = new FakeTimeProvider(host.Time.GetUtcNow());
        var ids = new DecisionIds(time);
        for (var day = 0; day < 30; day++)
        {
            await host.Store.AppendAsync([.. Enumerable.Range(0, 40).Select(i => Sample.Decision(site: $"site-{i % 20}", id: ids.Next()))]);
            time.Advance(TimeSpan.FromDays(1));
        }

        var days = Enumerable.Range(0, 30).Select(day => new DateOnly(2026, 11, 23).AddDays(day)).ToList();
        Assert.All(await host.Get<CountBook>().ReadAsync("site-7", days, default), counts => Assert.Equal(2, counts.Decisions));
        Assert.Equal(2, DailyCounts.FromDocument("site-7", days[0], await host.Store.FindAsync(DocumentKind.Daily, "site-7/2026-11-23")).Counts.Decisions);
    }

    [Fact, Trait("Rule", "S11")]
    public async Task While_the_disk_is_full_counts_are_exact_and_kept_once_there_is_room()
    {
        var host = await StartAsync();
        await DecideAsync(host, 2);
        using var shown = await host.ShowAsync();
        store.Fails = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(host.KeepAsync);
        await Assert.ThrowsAsync<StoreUnavailableException>(host.KeepAsync);

        store.Fails = false;
        Assert.Equal("2026-11-23:2/1", await host.DaysAsync());
        await host.KeepAsync();
        await using var again = await host.RestartAsync(StatsSite.File());
        Assert.Equal("2026-11-23:2/1", await again.DaysAsync());
    }

    [Fact]
    public async Task Where_the_log_can_not_be_read_the_question_is_answered_503_and_the_next_one_is_exact()
    {
        await using var host = await StartAsync();
        await DecideAsync(host, 2);
        store.ReadsLeft = 0;
        using var refused = await host.AskAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);

        store.ReadsLeft = int.MaxValue;
        Assert.Equal("2026-11-23:2/0", await host.DaysAsync());
    }

    [Fact]
    public async Task Counts_that_something_else_changed_are_named_and_not_written_over()
    {
        await using var host = await TestHost.StartAsync(StatsSite.File());
        await DecideAsync(host, 1);
        await host.KeepAsync();
        var spoilt = new Document(DocumentKind.Daily, "shop/2026-11-23", """{"last":null,"shown":{"en":"many"}}""");
        await host.Store.ReplaceAsync(spoilt);
        await DecideAsync(host, 1);

        var fault = await Assert.ThrowsAsync<InvalidDataException>(host.KeepAsync);
        Assert.Contains("shop/2026-11-23", fault.Message, StringComparison.Ordinal);
        Assert.Equal(spoilt, await host.Store.FindAsync(DocumentKind.Daily, spoilt.Id));
    }

    [Fact]
    public async Task Many_who_ask_decide_and_are_shown_the_card_at_once_are_counted_once_each()
    {
        await using var host = await TestHost.StartAsync(StatsSite.File());
        var work = Enumerable.Range(0, 60).Select(async i =>
        {
            switch (i % 3)
            {
                case 0:
                    await host.DecideOnAsync();
                    break;
                case 1:
                    using (await host.ShowAsync())
                    {
                    }

                    break;
                default:
                    await (i % 2 == 0 ? host.KeepAsync() : host.StatsAsync());
                    break;
            }
        });
        await Task.WhenAll(work);

        Assert.Equal("2026-11-23:20/20", await host.DaysAsync());
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(StatsSite.File(), configure: services =>
        services.Replace(ServiceDescriptor.Singleton<IConsentStore>(provider => store.Over(Databases.Open(provider)))));

    private static async Task DecideAsync(TestHost host, int times)
    {
        for (var i = 0; i < times; i++)
        {
            await host.DecideOnAsync();
        }
    }
}
