namespace CookieConsent.Hosting.Tests;

public sealed class CurrentDecisionsTests : IDisposable
{
    private readonly TemporaryDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public void It_never_holds_more_than_its_capacity_and_keeps_what_is_read()
    {
        var current = new CurrentDecisions(10);
        var busy = Set(current, Sample.Decision());
        for (var i = 0; i < 1_000; i++)
        {
            Assert.True(current.TryGet(busy, out _));
            Set(current, Sample.Decision());
            Assert.InRange(current.Count, 1, 10);
        }

        Assert.True(current.TryGet(busy, out _));
    }

    [Fact]
    public void A_newer_state_replaces_the_older()
    {
        var current = new CurrentDecisions(10);
        var older = Sample.Decision();
        var newer = Sample.Decision(older.Visitor);
        Set(current, older);
        var key = Set(current, newer);

        Assert.True(current.TryGet(key, out var state));
        Assert.Same(newer, state.Current);
        Assert.Equal(1, current.Count);
    }

    [Fact]
    public async Task A_lookup_of_a_recent_visitor_completes_at_once_and_allocates_nothing()
    {
        await using var store = database.Open();
        var decision = Sample.Decision();
        await store.AppendAsync([decision]);
        Assert.True(store.FindAsync("demo", decision.Visitor).AsTask().IsCompletedSuccessfully);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            await store.FindAsync("demo", decision.Visitor);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 999);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Nobody_ever_reads_an_older_decision_than_the_acknowledged_one_however_small_the_cache(int capacity)
    {
        database.Options = database.Options with { CachedVisitors = capacity };
        await using var store = database.Open();
        var visitors = Enumerable.Range(0, 8).Select(_ => Sample.Visitor()).ToArray();
        await Parallel.ForEachAsync(visitors, async (visitor, cancel) =>
        {
            for (var i = 0; i < 30; i++)
            {
                var recorded = (await store.AppendAsync([Sample.Decision(visitor)], cancel))[0];
                Assert.Equal(recorded.Id, (await store.FindAsync("demo", visitor, cancel))?.Id);
                await store.FindAsync("demo", visitors[i % visitors.Length], cancel);
            }

            Assert.Equal(30, (await store.HistoryAsync("demo", visitor, cancel)).Count);
        });
    }

    private static VisitorKey Set(CurrentDecisions current, Decision decision)
    {
        current.Set(VisitorKey.Of(decision), new VisitorState(decision, decision.Id));
        return VisitorKey.Of(decision);
    }
}
