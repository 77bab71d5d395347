namespace CookieConsent.Hosting.Tests;

/// <summary>What every store does. A store's tests derive from it.</summary>
public abstract partial class ConsentStoreContract : IAsyncLifetime
{
    private IConsentStore store = null!;

    protected abstract IConsentStore Open();

    public Task InitializeAsync()
    {
        store = Open();
        return Task.CompletedTask;
    }

    public virtual async Task DisposeAsync() => await store.DisposeAsync();

    [Fact]
    public async Task What_was_appended_is_found()
    {
        var decision = Sample.Decision();
        var recorded = Assert.Single(await store.AppendAsync([decision]));

        Assert.Equal(Sample.Text(decision), Sample.Text(recorded));
        Assert.Equal(Sample.Text(decision), Sample.Text(await store.FindAsync(decision.Site, decision.Visitor)));
        Assert.Null(await store.FindAsync(decision.Site, Sample.Visitor()));
    }

    [Fact]
    public async Task Everything_survives_reopening()
    {
        var first = Sample.Decision();
        var second = Sample.Decision(first.Visitor) with { Signals = [], Choices = new Choices([new("Ads", Technology.All), new("ads", Technology.PixelTag)]) };
        await store.AppendAsync([first]);
        await store.AppendAsync([second]);
        await store.AddAsync(new Document(DocumentKind.Key, "signing", "{}"));
        await ReopenAsync();

        var expected = new[] { second with { Previous = first.Id }, first }.Select(Sample.Text);
        Assert.Equal(expected.First(), Sample.Text(await store.FindAsync("demo", first.Visitor)));
        Assert.Equal(expected, (await store.HistoryAsync("demo", first.Visitor)).Select(Sample.Text));
        Assert.Single(await store.ListAsync(DocumentKind.Key));
    }

    [Fact]
    public async Task What_is_returned_is_what_is_read_back_without_the_part_below_a_millisecond()
    {
        var decision = Sample.Decision() with { At = Sample.Noon.AddTicks(12_345), Expires = Sample.Noon.AddDays(1).ToOffset(TimeSpan.FromHours(2)) };
        var recorded = (await store.AppendAsync([decision]))[0];
        await ReopenAsync();

        Assert.Equal(Sample.Noon.AddMilliseconds(1), recorded.At);
        Assert.Equal(TimeSpan.Zero, recorded.Expires.Offset);
        Assert.Equal(Sample.Text(recorded), Sample.Text(await store.FindAsync("demo", decision.Visitor)));
    }

    [Fact]
    public async Task A_repeated_request_gives_the_decision_that_it_repeats()
    {
        var decision = Sample.Decision();
        await store.AppendAsync([decision]);
        var repeat = Sample.Decision(decision.Visitor, request: decision.Request);

        Assert.Equal(decision.Id, (await store.AppendAsync([repeat]))[0].Id);
        await ReopenAsync();
        Assert.Equal(decision.Id, (await store.AppendAsync([repeat]))[0].Id);
        Assert.Single(await store.HistoryAsync("demo", decision.Visitor));
    }

    [Fact]
    public async Task A_repeat_within_one_append_gives_the_first()
    {
        var decision = Sample.Decision();
        var repeat = Sample.Decision(decision.Visitor, request: decision.Request);
        var recorded = await store.AppendAsync([decision, repeat, Sample.Decision()]);

        Assert.Equal([decision.Id, decision.Id], recorded.Take(2).Select(one => one.Id));
        Assert.Single(await store.HistoryAsync("demo", decision.Visitor));
    }

    [Fact]
    public async Task Of_concurrent_repeats_one_is_recorded_and_all_are_told_which()
    {
        var visitor = Sample.Visitor();
        var request = Sample.Request();
        var recorded = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => store.AppendAsync([Sample.Decision(visitor, request: request)])));

        Assert.Single(recorded.Select(one => one[0].Id).Distinct());
        Assert.Equal(recorded[0][0].Id, Assert.Single(await store.HistoryAsync("demo", visitor)).Id);
    }

    [Fact]
    public async Task The_greatest_id_is_current_whichever_arrives_last_and_the_history_has_both()
    {
        var visitor = Sample.Visitor();
        var older = Sample.Decision(visitor);
        var newer = Sample.Decision(visitor);
        await store.AppendAsync([newer]);
        await store.AppendAsync([older]);

        Assert.Equal(newer.Id, (await store.FindAsync("demo", visitor))?.Id);
        await ReopenAsync();
        Assert.Equal(newer.Id, (await store.FindAsync("demo", visitor))?.Id);
        Assert.Equal([newer.Id, older.Id], (await store.HistoryAsync("demo", visitor)).Select(one => one.Id));
    }

    [Fact]
    public async Task A_history_is_newest_first_and_linked_also_when_it_came_in_one_append()
    {
        var visitor = Sample.Visitor();
        var decisions = Enumerable.Range(0, 4).Select(_ => Sample.Decision(visitor)).ToList();
        await store.AppendAsync(decisions[..3]);
        await store.AppendAsync(decisions[3..]);

        var history = await store.HistoryAsync("demo", visitor);
        Assert.Equal(decisions.Select(one => one.Id).Reverse(), history.Select(one => one.Id));
        Assert.Equal(history.Skip(1).Select(one => (Guid?)one.Id).Append(null), history.Select(one => one.Previous));
    }

    [Fact, Trait("Rule", "P06")]
    public async Task Each_decision_has_a_digest_over_itself_and_that_of_the_former_one()
    {
        var visitor = Sample.Visitor();
        var recorded = (await store.AppendAsync([Sample.Decision(visitor), Sample.Decision(), Sample.Decision(visitor)])).ToList();
        recorded.AddRange(await store.AppendAsync([Sample.Decision(visitor)]));
        await ReopenAsync();
        recorded.AddRange(await store.AppendAsync([Sample.Decision(visitor)]));
        await ReopenAsync();

        var history = (await store.HistoryAsync("demo", visitor)).Reverse().ToList();
        Assert.Equal(4, history.Count);
        Assert.Equal(recorded.Where(one => one.Visitor == visitor).Select(one => one.Digest), history.Select(one => one.Digest));
        Digest? former = null;
        foreach (var decision in history)
        {
            Assert.Equal(former, decision.PreviousDigest);
            Assert.Equal(RecordJson.DigestOf(decision), decision.Digest);
            former = decision.Digest;
        }
    }

    [Fact, Trait("Rule", "P06")]
    public async Task A_decision_that_arrives_late_is_chained_to_what_was_recorded_before_it()
    {
        var visitor = Sample.Visitor();
        Decision[] made = [Sample.Decision(visitor), Sample.Decision(visitor), Sample.Decision(visitor)];
        var newer = (await store.AppendAsync([made[1]]))[0];
        var late = (await store.AppendAsync([made[0]]))[0];
        await ReopenAsync();
        var last = (await store.AppendAsync([made[2]]))[0];

        Assert.Equal(newer.Id, late.Previous);
        Assert.Equal(newer.Digest, late.PreviousDigest);
        Assert.Equal(late.Id, last.Previous);
        Assert.Equal(late.Digest, last.PreviousDigest);
    }

    [Fact]
    public async Task Two_sites_keep_the_same_visitor_id_apart()
    {
        var one = Sample.Decision();
        var other = Sample.Decision(one.Visitor, "other", request: one.Request);
        await store.AppendAsync([one, other]);

        Assert.Equal(one.Id, (await store.FindAsync("demo", one.Visitor))?.Id);
        Assert.Equal(other.Id, (await store.FindAsync("other", one.Visitor))?.Id);
        Assert.Null(await store.FindAsync("Demo", one.Visitor));
    }

    [Fact]
    public async Task An_append_that_can_not_be_recorded_whole_is_not_recorded_at_all()
    {
        var taken = Sample.Decision();
        await store.AppendAsync([taken]);
        var innocent = Sample.Decision();

        await Assert.ThrowsAnyAsync<Exception>(() => store.AppendAsync([innocent, Sample.Decision(id: taken.Id)]));

        Assert.Null(await store.FindAsync("demo", innocent.Visitor));
        await store.AppendAsync([innocent]);
        Assert.Equal(innocent.Id, (await store.FindAsync("demo", innocent.Visitor))?.Id);
    }

    [Fact]
    public async Task Each_acknowledged_decision_is_found_at_once_by_whoever_wrote_it()
    {
        await Parallel.ForAsync(0, 16, async (_, cancel) =>
        {
            var visitor = Sample.Visitor();
            for (var i = 0; i < 20; i++)
            {
                var decision = (await store.AppendAsync([Sample.Decision(visitor)], cancel))[0];
                Assert.Equal(decision.Id, (await store.FindAsync("demo", visitor, cancel))?.Id);
            }
        });
    }

    [Fact]
    public async Task Documents_are_added_once_replaced_when_there_and_listed_in_order()
    {
        Assert.False(await store.ReplaceAsync(new Document(DocumentKind.Notice, "demo/2", "none")));
        Assert.True(await store.AddAsync(new Document(DocumentKind.Notice, "demo/2", "first")));
        Assert.False(await store.AddAsync(new Document(DocumentKind.Notice, "demo/2", "second")));
        Assert.True(await store.AddAsync(new Document(DocumentKind.Notice, "demo/10", "{\"ü\":1}")));
        Assert.True(await store.AddAsync(new Document(DocumentKind.Notice, "Demo/2", "")));
        Assert.True(await store.ReplaceAsync(new Document(DocumentKind.Notice, "demo/2", "third")));

        Document[] expected = [new(DocumentKind.Notice, "Demo/2", ""), new(DocumentKind.Notice, "demo/10", "{\"ü\":1}"), new(DocumentKind.Notice, "demo/2", "third")];
        Assert.Equal(expected, await store.ListAsync(DocumentKind.Notice));
        Assert.Equal(expected[2], await store.FindAsync(DocumentKind.Notice, "demo/2"));
        Assert.Null(await store.FindAsync(DocumentKind.Notice, "demo/3"));
        Assert.Null(await store.FindAsync(DocumentKind.Key, "demo/2"));
        Assert.Empty(await store.ListAsync(DocumentKind.ApiKey));
    }

    [Fact]
    public async Task Of_concurrent_additions_of_one_document_one_wins()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => store.AddAsync(new Document(DocumentKind.Key, "hkdf", $"{i}"))));

        Assert.Single(added, won => won);
        var kept = Assert.Single(await store.ListAsync(DocumentKind.Key));
        Assert.Equal($"{Array.IndexOf(added, true)}", kept.Body);
    }

    [Fact]
    public async Task A_store_that_works_is_ready_and_a_closed_one_refuses()
    {
        await store.CheckAsync();
        await store.DisposeAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AppendAsync([Sample.Decision()]));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CheckAsync());
    }

    private async Task ReopenAsync()
    {
        await store.DisposeAsync();
        store = Open();
    }
}
