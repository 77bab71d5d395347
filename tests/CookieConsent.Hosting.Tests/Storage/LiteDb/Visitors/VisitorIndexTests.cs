using System.Collections.Immutable;
using Histories = System.Collections.Immutable.ImmutableDictionary<CookieConsent.VisitorId, System.Collections.Immutable.ImmutableList<System.Guid>>;

namespace CookieConsent.Hosting.Tests;

public sealed class VisitorIndexTests : IDisposable
{
    private readonly TemporaryDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Every_visitor_is_found_while_entries_gather_leave_and_split_the_leaves_and_after_reopening()
    {
        database.Options = database.Options with { CachedVisitors = 0, VisitorsGathered = 100 };
        var expected = Histories.Empty;
        await using (var store = database.Open())
        {
            for (var i = 0; i < 45; i++)
            {
                // Of every batch, some come back, one of them with a decision that is older than what it decided already.
                var late = Sample.Decision(expected.Keys.Skip(i * 20).FirstOrDefault(Sample.Visitor()));
                var back = expected.Keys.Skip(i).Take(5).Select(visitor => Sample.Decision(visitor));
                expected = await RecordAsync(store, expected, [.. Enumerable.Range(0, 25).Select(_ => Sample.Decision()), .. back, Sample.Decision(late.Visitor), late]);
                await ExpectAsync(store, expected.Where((_, number) => number % 50 == i % 50));
            }

            Assert.Null(await store.FindAsync("demo", Sample.Visitor()));
        }

        await using var reopened = database.Open();
        await ExpectAsync(reopened, expected);
        Assert.Null(await reopened.FindAsync("demo", Sample.Visitor()));
    }

    [Fact]
    public async Task S10_Killed_before_any_step_on_the_disk_it_opens_again_with_every_history()
    {
        var visitors = Enumerable.Range(0, 40).Select(_ => Sample.Visitor()).ToList();
        var expected = Histories.Empty;
        var moments = new List<(TemporaryDatabase Left, Histories Expected)>();
        database.Options = database.Options with { CachedVisitors = 0, VisitorsGathered = 1 };
        await using (var store = database.Open())
        {
            // Several leaves, so that a generation takes several batches to leave.
            for (var i = 0; i < 30; i++)
            {
                await store.AppendAsync([.. Enumerable.Range(0, 10).Select(_ => Sample.Decision())]);
            }
        }

        database.Options = database.Options with
        {
            VisitorsGathered = 12,
            CheckpointAt = 200_000,
            BeforeStep = step =>
            {
                if (step is DiskStep.SyncLog or DiskStep.SyncData)
                {
                    moments.Add((database.Snapshot(), Volatile.Read(ref expected)));
                }
            },
        };
        await using (var store = database.Open())
        {
            // Older than all that is recorded before them, and each older than the one before it.
            var late = new Stack<Decision>(Enumerable.Range(0, 7).Select(i => Sample.Decision(visitors[i * 7 % 40])));
            for (var i = 0; i < 42; i++)
            {
                Volatile.Write(ref expected, await RecordAsync(store, expected, [Sample.Decision(visitors[i * 3 % 40])]));
                Volatile.Write(ref expected, await RecordAsync(store, expected, i % 6 < 5 ? [Sample.Decision()] : [Sample.Decision(), late.Pop()]));
            }
        }

        Assert.True(moments.Count > 80);
        foreach (var (left, histories) in moments)
        {
            left.Options = left.Options with { CachedVisitors = 0, VisitorsGathered = 12 };
            await using (var store = left.Open())
            {
                // What was written but not yet acknowledged may be there too.
                await ExpectAsync(store, histories, orMore: true);
                await store.AppendAsync([.. Enumerable.Range(0, 6).Select(_ => Sample.Decision())]);
            }

            left.Dispose();
        }
    }

    private static async Task<Histories> RecordAsync(LiteDbConsentStore store, Histories expected, Decision[] decisions)
    {
        foreach (var decision in await store.AppendAsync(decisions))
        {
            expected = expected.SetItem(decision.Visitor, [.. expected.GetValueOrDefault(decision.Visitor, []), decision.Id]);
        }

        return expected;
    }

    private static async Task ExpectAsync(LiteDbConsentStore store, IEnumerable<KeyValuePair<VisitorId, ImmutableList<Guid>>> expected, bool orMore = false)
    {
        foreach (var (visitor, ids) in expected)
        {
            var history = (await store.HistoryAsync("demo", visitor)).Select(decision => decision.Id).ToList();
            Assert.Equal(history[0], (await store.FindAsync("demo", visitor))?.Id);
            Assert.Equal(ids.OrderDescending(), orMore ? history.Where(ids.Contains) : history);
        }
    }
}
