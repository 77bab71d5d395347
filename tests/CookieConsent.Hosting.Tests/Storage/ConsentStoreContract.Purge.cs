namespace CookieConsent.Hosting.Tests;

/// <summary>The end of the oldest entries.</summary>
[Trait("Rule", "L02")]
public abstract partial class ConsentStoreContract
{
    [Fact]
    public async Task A_purge_removes_the_oldest_in_steps_and_says_how_many()
    {
        var recorded = await store.AppendAsync([.. Enumerable.Range(0, 25).Select(i => Sample.Decision(site: i % 3 == 0 ? "other" : "demo"))]);
        await store.EraseAsync("demo", recorded[1].Visitor, Later);

        Assert.Equal(8, await store.PurgeAsync(recorded[19].Id, 8));
        Assert.Equal(8, await store.PurgeAsync(recorded[19].Id, 8));
        Assert.Equal(3, await store.PurgeAsync(recorded[19].Id, 8));
        Assert.Equal(0, await store.PurgeAsync(recorded[19].Id, 8));
        await ReopenAsync();

        Assert.Equal(recorded.Skip(19).Select(one => one.Id), (await store.ReadAsync(null, 100)).Select(one => one.Id));
        Assert.Equal(0, await store.PurgeAsync(recorded[10].Id, 8));
    }

    [Fact]
    public async Task From_the_first_step_on_nothing_of_what_is_purged_is_found()
    {
        var recorded = await store.AppendAsync([.. Enumerable.Range(0, 10).Select(_ => Sample.Decision())]);
        await store.EraseAsync("demo", recorded[6].Visitor, Later);
        Assert.Equal(1, await store.PurgeAsync(recorded[8].Id, 1));

        await ExpectAsync();
        await ReopenAsync();
        await ExpectAsync();

        async Task ExpectAsync()
        {
            Assert.Equal(recorded.Skip(8).Select(one => one.Id), (await store.ReadAsync(null, 100)).Select(one => one.Id));
            Assert.Equal(recorded.Skip(8).Select(one => one.Id), (await store.ReadAsync(recorded[3].Id, 100)).Select(one => one.Id));
            foreach (var purged in recorded.Take(8))
            {
                Assert.Null(await store.FindAsync(purged.Id));
                Assert.Null(await store.FindAsync("demo", purged.Visitor));
                Assert.Empty(await store.HistoryAsync("demo", purged.Visitor));
                Assert.Equal(0, await store.EraseAsync("demo", purged.Visitor, Later));
            }
        }
    }

    [Fact]
    public async Task A_history_begins_with_what_is_left_and_goes_on()
    {
        var visitor = Sample.Visitor();
        var recorded = await store.AppendAsync([.. Enumerable.Range(0, 5).Select(_ => Sample.Decision(visitor))]);
        await store.PurgeAsync(recorded[3].Id, 2);
        var next = (await store.AppendAsync([Sample.Decision(visitor)]))[0];

        Guid[] left = [next.Id, recorded[4].Id, recorded[3].Id];
        Assert.Equal(recorded[4].Id, next.Previous);
        Assert.Equal(left, (await store.HistoryAsync("demo", visitor)).Select(one => one.Id));
        await ReopenAsync();
        Assert.Equal(left, (await store.HistoryAsync("demo", visitor)).Select(one => one.Id));
        Assert.Equal(next.Id, (await store.FindAsync("demo", visitor))?.Id);
        Assert.Equal(3, await store.EraseAsync("demo", visitor, Later));
        Assert.Equal(left.Order(), (await store.ReadAsync(null, 10)).OfType<Tombstone>().Select(one => one.Id));
    }

    [Fact]
    public async Task A_visitor_whose_decisions_are_purged_starts_anew()
    {
        var visitor = Sample.Visitor();
        var purged = (await store.AppendAsync([Sample.Decision(visitor)]))[0];
        await store.PurgeAsync(Sample.Decision().Id, 10);
        var anew = (await store.AppendAsync([Sample.Decision(visitor, request: purged.Request)]))[0];

        Assert.NotEqual(purged.Id, anew.Id);
        Assert.Null(anew.Previous);
        Assert.Null(anew.PreviousDigest);
        await ReopenAsync();
        Assert.Equal(anew.Id, Assert.Single(await store.HistoryAsync("demo", visitor)).Id);
    }

    [Fact]
    public async Task Decisions_that_came_out_of_order_are_purged_by_their_ids_and_the_visitor_is_found_on()
    {
        var visitor = Sample.Visitor();
        var older = Sample.Decision(visitor);
        var least = Sample.Decision().Id;
        var newer = Sample.Decision(visitor);
        await store.AppendAsync([newer]);
        await store.AppendAsync([older]);
        Assert.Equal(1, await store.PurgeAsync(least, 10));

        Assert.Equal([newer.Id], (await store.HistoryAsync("demo", visitor)).Select(one => one.Id));
        await ReopenAsync();
        Assert.Equal(newer.Id, (await store.FindAsync("demo", visitor))?.Id);
        Assert.Equal(newer.Id, (await store.AppendAsync([Sample.Decision(visitor)]))[0].Previous);
        await ReopenAsync();
        Assert.Equal(2, (await store.HistoryAsync("demo", visitor)).Count);
    }

    [Fact]
    public async Task Of_several_that_followed_purged_ones_the_newest_is_the_visitors()
    {
        var visitor = Sample.Visitor();
        var (before, older) = (Sample.Decision(visitor), Sample.Decision(visitor));
        var least = Sample.Decision().Id;
        var (first, last) = (Sample.Decision(visitor), Sample.Decision(visitor));
        foreach (var decision in new[] { before, first, older, last })
        {
            await store.AppendAsync([decision]);
        }

        Assert.Equal(2, await store.PurgeAsync(least, 10));
        Assert.Equal(last.Id, (await store.FindAsync("demo", visitor))?.Id);
        await ReopenAsync();
        Assert.Equal(last.Id, (await store.FindAsync("demo", visitor))?.Id);
        Assert.Equal([first.Id, last.Id], (await store.ReadAsync(null, 10)).Select(one => one.Id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task A_step_of_a_purge_is_of_1_to_1000_entries(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.PurgeAsync(Sample.Decision().Id, limit));
}
