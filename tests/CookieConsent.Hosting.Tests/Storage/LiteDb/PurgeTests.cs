using LiteDB;
using LiteDB.Engine;

namespace CookieConsent.Hosting.Tests;

[Trait("Rule", "L02")]
public sealed class PurgeTests : IDisposable
{
    private readonly TemporaryDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Visitors_are_found_while_others_are_purged_and_the_index_forgets_those()
    {
        database.Options = database.Options with { CachedVisitors = 50, VisitorsGathered = 100 };
        var recorded = new List<Decision>();
        var least = Guid.Empty;
        await using (var store = database.Open())
        {
            for (var i = 0; i < 40; i++)
            {
                var back = recorded.Skip(i * 13).Take(5).Select(decision => Sample.Decision(decision.Visitor));
                recorded.AddRange(await store.AppendAsync([.. Enumerable.Range(0, 25).Select(_ => Sample.Decision()), .. back]));
                if (i % 4 == 3)
                {
                    least = recorded[recorded.Count / 2].Id;
                    await store.PurgeAsync(least, 60);
                    await ExpectAsync(store, recorded.Where((_, number) => number % 40 == i), least);
                }
            }

            while (await store.PurgeAsync(least, 1_000) > 0)
            {
            }

            await ExpectAsync(store, recorded, least);
        }

        await using (var reopened = database.Open())
        {
            await ExpectAsync(reopened, recorded, least);
        }

        Assert.DoesNotContain(Leaves(), entry => entry.Current < least);
        Assert.Contains(Leaves(), entry => entry.Current >= least);
    }

    [Fact, Trait("Rule", "L04")]
    public async Task What_the_index_kept_of_an_erased_visitor_goes_when_its_leaf_is_written_next()
    {
        database.Options = database.Options with { VisitorsGathered = 10 };
        Guid least;
        await using (var store = database.Open())
        {
            var recorded = await store.AppendAsync([.. Enumerable.Range(0, 20).Select(_ => Sample.Decision())]);
            foreach (var decision in recorded)
            {
                await store.EraseAsync("demo", decision.Visitor, Sample.Noon);
            }

            least = Sample.Decision().Id;
            Assert.Equal(20, await store.PurgeAsync(least, 100));
            for (var i = 0; i < 10; i++)
            {
                await store.AppendAsync([.. Enumerable.Range(0, 20).Select(_ => Sample.Decision())]);
            }
        }

        Assert.NotEmpty(Leaves());
        Assert.DoesNotContain(Leaves(), entry => entry.Current < least);
    }

    [Fact, Trait("Rule", "S10")]
    public async Task Killed_before_any_step_on_the_disk_it_opens_again_with_every_history_that_is_left()
    {
        var moments = new List<(TemporaryDatabase Left, List<Decision> Recorded, Guid Least)>();
        var recorded = new List<Decision>();
        var least = Guid.Empty;
        database.Options = database.Options with
        {
            CachedVisitors = 0,
            VisitorsGathered = 12,
            CheckpointAt = 200_000,
            BeforeStep = step =>
            {
                if (step is DiskStep.SyncLog or DiskStep.SyncData)
                {
                    moments.Add((database.Snapshot(), [.. recorded], least));
                }
            },
        };
        await using (var store = database.Open())
        {
            for (var i = 0; i < 30; i++)
            {
                recorded.AddRange(await store.AppendAsync([Sample.Decision(), Sample.Decision(), .. recorded.Skip(i).Take(1).Select(decision => Sample.Decision(decision.Visitor))]));
                if (i % 5 == 4)
                {
                    // From here on it may be purged, acknowledged or not.
                    least = recorded[i * 2].Id;
                    await store.PurgeAsync(least, 4);
                }
            }
        }

        Assert.True(moments.Count > 35);
        foreach (var (left, known, purged) in moments)
        {
            left.Options = left.Options with { CachedVisitors = 0, VisitorsGathered = 12 };
            await using (var store = left.Open())
            {
                foreach (var visitor in known.Where(decision => decision.Id >= purged).GroupBy(decision => decision.Visitor))
                {
                    var history = (await store.HistoryAsync("demo", visitor.Key)).Select(decision => decision.Id).ToList();
                    Assert.Equal(visitor.Select(decision => decision.Id).OrderDescending(), history.Where(id => id >= purged && id <= known[^1].Id));
                }

                await store.AppendAsync([.. Enumerable.Range(0, 6).Select(_ => Sample.Decision())]);
            }

            left.Dispose();
        }
    }

    [Fact]
    public async Task The_room_of_what_was_purged_is_used_again()
    {
        var sizes = new List<long>();
        for (var i = 0; i < 3; i++)
        {
            await using (var store = database.Open())
            {
                while (await store.PurgeAsync(Sample.Decision().Id, 500) > 0)
                {
                }

                await store.AppendAsync([.. Enumerable.Range(0, 3_000).Select(_ => Sample.Decision())]);
            }

            sizes.Add(new FileInfo(database.Options.Path).Length);
        }

        Assert.True(sizes[2] < sizes[0] * 1.3, string.Join(", ", sizes));
    }

    private static async Task ExpectAsync(LiteDbConsentStore store, IEnumerable<Decision> recorded, Guid least)
    {
        foreach (var visitor in recorded.GroupBy(decision => decision.Visitor))
        {
            var history = await store.HistoryAsync("demo", visitor.Key);
            Assert.All(history, decision => Assert.True(decision.Id >= least));
            Assert.Equal(history.Count > 0 ? history[0].Id : null, (await store.FindAsync("demo", visitor.Key))?.Id);
            Assert.Subset(history.Select(decision => decision.Id).ToHashSet(), visitor.Select(decision => decision.Id).Where(id => id >= least).ToHashSet());
        }
    }

    private List<VisitorEntry> Leaves()
    {
        using var engine = new LiteEngine(new EngineSettings { Filename = database.Options.Path, ReadOnly = true });
        using var reader = engine.Query("visitors", new Query());
        var entries = new List<VisitorEntry>();
        while (reader.Read())
        {
            entries.AddRange(VisitorLeaf.Read(reader.Current["entries"].AsBinary).Values);
        }

        return entries;
    }
}
