namespace CookieConsent.Hosting.Tests;

[Trait("Rule", "L04")]
public sealed class ErasureTests : IDisposable
{
    private readonly TemporaryDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Decisions_and_erasures_of_one_visitor_that_share_a_transaction_follow_one_another()
    {
        using var gate = new Gate(DiskStep.SyncLog);
        database.Options = database.Options with { BeforeStep = gate.Before };
        var visitor = Sample.Visitor();
        await using (var store = database.Open())
        {
            var first = (await store.AppendAsync([Sample.Decision(visitor)]))[0];
            gate.Close();
            var holding = store.AppendAsync([Sample.Decision()]);
            await gate.ReachedAsync();
            var second = store.AppendAsync([Sample.Decision(visitor)]);
            var erasure = store.EraseAsync("demo", visitor, Sample.Noon);
            var third = store.AppendAsync([Sample.Decision(visitor)]);
            var again = store.EraseAsync("demo", visitor, Sample.Noon);
            var last = store.AppendAsync([Sample.Decision(visitor)]);
            gate.Open();
            await holding;

            Assert.Equal(first.Id, (await second)[0].Previous);
            Assert.Equal((2, 1), (await erasure, await again));
            Assert.Null((await third)[0].Previous);
            Assert.Null((await last)[0].Previous);
            await ExpectAsync(store, (await last)[0].Id);
        }

        await using var reopened = database.Open();
        Assert.Equal(3, (await reopened.ReadAsync(null, 10)).OfType<Tombstone>().Count());
        await ExpectAsync(reopened, (await reopened.ReadAsync(null, 10))[^1].Id);

        async Task ExpectAsync(LiteDbConsentStore store, Guid last)
        {
            Assert.Equal(last, Assert.Single(await store.HistoryAsync("demo", visitor)).Id);
            Assert.Equal(last, (await store.FindAsync("demo", visitor))?.Id);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(1_000)]
    public async Task An_erasure_is_known_wherever_the_index_had_the_visitor_and_after_a_kill(int gathered)
    {
        database.Options = database.Options with { CachedVisitors = 0, VisitorsGathered = gathered };
        var visitors = Enumerable.Range(0, 90).Select(_ => Sample.Visitor()).ToList();
        await using var store = database.Open();
        for (var i = 0; i < visitors.Count; i++)
        {
            await store.AppendAsync([Sample.Decision(visitors[i])]);
            if (i % 3 == 2)
            {
                // One of long ago, the newest, and one who comes back.
                await store.EraseAsync("demo", visitors[i / 2], Sample.Noon);
                await store.EraseAsync("demo", visitors[i], Sample.Noon);
                await store.AppendAsync([Sample.Decision(visitors[i / 3])]);
            }
        }

        var expected = new List<string>();
        foreach (var visitor in visitors)
        {
            expected.Add($"{await store.FindAsync("demo", visitor)} {(await store.HistoryAsync("demo", visitor)).Count}");
        }

        Assert.Contains(expected, text => text.StartsWith(nameof(Tombstone), StringComparison.Ordinal));
        Assert.Contains(expected, text => text.EndsWith(" 2", StringComparison.Ordinal));
        using var left = database.Snapshot();
        left.Options = left.Options with { CachedVisitors = 0, VisitorsGathered = gathered };
        await using var opened = left.Open();
        for (var i = 0; i < visitors.Count; i++)
        {
            Assert.Equal(expected[i], $"{await opened.FindAsync("demo", visitors[i])} {(await opened.HistoryAsync("demo", visitors[i])).Count}");
        }
    }

    [Fact]
    public async Task Nothing_of_the_visitor_is_in_what_is_left()
    {
        var decision = Sample.Decision();
        await using (var store = database.Open())
        {
            await store.AppendAsync([decision]);
            await store.EraseAsync("demo", decision.Visitor, Sample.Noon);
        }

        Assert.Equal(["_id", "digest", "erasedAt", "site"], database.Read("decisions", LogDocument.Id(decision.Id)).Keys.Order());
    }

    [Fact]
    public async Task On_a_full_disk_nothing_is_erased_and_the_host_is_told()
    {
        var free = long.MaxValue;
        database.Options = database.Options with { FreeSpace = () => free };
        await using var store = database.Open();
        var decision = (await store.AppendAsync([Sample.Decision()]))[0];
        free = 0;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.EraseAsync("demo", decision.Visitor, Sample.Noon));

        Assert.Equal(decision.Id, Assert.Single(await store.HistoryAsync("demo", decision.Visitor)).Id);
    }
}
