namespace CookieConsent.Hosting.Tests;

/// <summary>The log: read in the order of ids, and what an erasure leaves in it.</summary>
public abstract partial class ConsentStoreContract
{
    private static readonly DateTimeOffset Later = Sample.Noon.AddDays(3).AddTicks(7);

    [Fact]
    public async Task The_log_is_read_in_slices_in_the_order_of_ids_whatever_the_site()
    {
        Assert.Empty(await store.ReadAsync(null, 10));
        var decisions = Enumerable.Range(0, 25).Select(i => Sample.Decision(site: i % 3 == 0 ? "other" : "demo")).ToList();
        await store.AppendAsync([.. decisions[13..].AsEnumerable().Reverse()]);
        await store.AppendAsync(decisions[..13]);
        await ReopenAsync();

        var read = new List<LogEntry>();
        for (IReadOnlyList<LogEntry> slice = [.. await store.ReadAsync(null, 10)]; slice.Count > 0; slice = await store.ReadAsync(slice[^1].Id, 10))
        {
            Assert.InRange(slice.Count, 1, 10);
            read.AddRange(slice);
        }

        Assert.Equal(decisions.Select(Sample.Text), read.Select(Sample.Text));
        Assert.Equal(decisions[5..].Select(one => one.Id), (await store.ReadAsync(decisions[4].Id, 1_000)).Select(one => one.Id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task A_slice_is_of_1_to_1000_entries(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => store.ReadAsync(null, limit));

    [Fact]
    public async Task An_entry_is_found_by_its_id()
    {
        var decision = (await store.AppendAsync([Sample.Decision()]))[0];

        Assert.Equal(Sample.Text(decision), Sample.Text(await store.FindAsync(decision.Id)));
        Assert.Null(await store.FindAsync(Guid.Empty));
    }

    [Fact, Trait("Rule", "L04"), Trait("Rule", "P06")]
    public async Task An_erasure_leaves_a_tombstone_in_the_place_of_each_decision_and_nothing_of_others()
    {
        var visitor = Sample.Visitor();
        var recorded = await store.AppendAsync([Sample.Decision(visitor), Sample.Decision(), Sample.Decision(visitor), Sample.Decision(visitor, "other")]);

        Assert.Equal(2, await store.EraseAsync("demo", visitor, Later));
        await ExpectAsync();
        await ReopenAsync();
        await ExpectAsync();

        async Task ExpectAsync()
        {
            var log = await store.ReadAsync(null, 10);
            Assert.Equal(recorded.Select(one => (one.Id, one.Site, one.Digest, one.Previous)), log.Select(one => (one.Id, one.Site, one.Digest, one.Previous)));
            Assert.Equal([true, false, true, false], log.Select(one => one is Tombstone));
            Assert.All(log.OfType<Tombstone>(), one => Assert.Equal(Sample.Noon.AddDays(3), one.ErasedAt));
            Assert.Equal(log[2], await store.FindAsync("demo", visitor));
            Assert.Equal(log[2], await store.FindAsync(recorded[2].Id));
            Assert.Empty(await store.HistoryAsync("demo", visitor));
            Assert.Equal(recorded[1].Id, (await store.FindAsync("demo", recorded[1].Visitor))?.Id);
            Assert.Single(await store.HistoryAsync("other", visitor));
        }
    }

    [Fact, Trait("Rule", "L04")]
    public async Task After_an_erasure_the_visitor_starts_anew()
    {
        var visitor = Sample.Visitor();
        var erased = (await store.AppendAsync([Sample.Decision(visitor)]))[0];
        await store.EraseAsync("demo", visitor, Later);
        var anew = (await store.AppendAsync([Sample.Decision(visitor, request: erased.Request)]))[0];
        var next = (await store.AppendAsync([Sample.Decision(visitor)]))[0];

        Assert.Null(anew.Previous);
        Assert.Null(anew.PreviousDigest);
        await ReopenAsync();
        Assert.Equal(next.Id, (await store.FindAsync("demo", visitor))?.Id);
        Assert.Equal([next.Id, anew.Id], (await store.HistoryAsync("demo", visitor)).Select(one => one.Id));
        Assert.Equal(2, await store.EraseAsync("demo", visitor, Later));
        Assert.Equal(3, (await store.ReadAsync(null, 10)).OfType<Tombstone>().Count());
    }

    [Fact, Trait("Rule", "L04")]
    public async Task Who_is_unknown_or_erased_already_has_nothing_to_erase()
    {
        var decision = Sample.Decision();
        await store.AppendAsync([decision]);

        Assert.Equal(0, await store.EraseAsync("demo", Sample.Visitor(), Later));
        Assert.Equal(0, await store.EraseAsync("other", decision.Visitor, Later));
        Assert.Equal(1, await store.EraseAsync("demo", decision.Visitor, Later));
        Assert.Equal(0, await store.EraseAsync("demo", decision.Visitor, Later));
    }

    [Fact]
    public async Task The_id_of_an_erased_decision_stays_taken()
    {
        var erased = Sample.Decision();
        await store.AppendAsync([erased]);
        await store.EraseAsync("demo", erased.Visitor, Later);

        await Assert.ThrowsAnyAsync<Exception>(() => store.AppendAsync([erased]));
        await store.CheckAsync();
    }
}
