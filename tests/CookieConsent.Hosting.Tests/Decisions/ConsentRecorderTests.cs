using System.Collections.Concurrent;

namespace CookieConsent.Hosting.Tests;

public sealed class ConsentRecorderTests : IAsyncLifetime
{
    private readonly GatedStore store = new();
    private readonly DecisionIds ids = new(TimeProvider.System);
    private readonly ConsentRecorder recorder;

    public ConsentRecorderTests() => recorder = new ConsentRecorder(store, ids, Sample.Metrics());

    public Task InitializeAsync() => recorder.StartAsync(default);

    public async Task DisposeAsync()
    {
        store.Release(1_000);
        await recorder.StopAsync(default);
        recorder.Dispose();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Decisions_that_arrive_while_a_batch_is_written_share_the_next_one()
    {
        var first = recorder.Record(Sample.Decision()).Recording;
        await store.ArrivalAsync();
        var others = Enumerable.Range(0, 100).Select(_ => Sample.Decision()).ToList();
        var recorded = others.Select(decision => recorder.Record(decision).Recording).ToList();

        Assert.False(first.IsCompleted);
        store.Release(2);
        await first;

        Assert.Equal(others.Select(decision => decision.Request), (await Task.WhenAll(recorded)).Select(each => each.Decision.Request));
        Assert.Equal([1, 100], store.Batches.Select(batch => batch.Count));
    }

    [Fact]
    public async Task Nothing_is_acknowledged_before_the_store_has_it()
    {
        var recorded = recorder.Record(Sample.Decision()).Recording;
        await store.ArrivalAsync();

        Assert.False(recorded.IsCompleted);
        store.Release();
        await recorded;
    }

    [Fact]
    public async Task A_failing_store_fails_everyone_in_the_batch_and_nobody_else()
    {
        store.Failure = new StoreUnavailableException("gone", TimeSpan.FromSeconds(7));
        var failing = recorder.Record(Sample.Decision()).Recording;
        store.Release();
        Assert.Same(store.Failure, await Assert.ThrowsAsync<StoreUnavailableException>(() => failing));

        store.Failure = null;
        store.Release();
        await recorder.Record(Sample.Decision()).Recording;
    }

    [Fact]
    public async Task Who_hangs_up_does_not_undo_a_decision()
    {
        using var hangUp = new CancellationTokenSource();
        await Hold();
        var decision = Sample.Decision();
        var abandoned = recorder.Record(decision).Recording.WaitAsync(hangUp.Token);
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);

        store.Release();
        await store.ArrivalAsync();
        Assert.Equal(decision.Request, Assert.Single(store.Batches[^1]).Request);
    }

    [Fact]
    public async Task Ids_are_given_as_decisions_join_the_queue_so_that_their_order_is_that_of_commits()
    {
        await Hold();
        var joined = new ConcurrentBag<ConsentRecorder.Joined>();
        Parallel.For(0, 500, _ => joined.Add(recorder.Record(Sample.Decision())));
        store.Release(2);
        var recorded = await Task.WhenAll(joined.Select(each => each.Recording));

        Assert.Equal(joined.Select(each => each.Given.Id), recorded.Select(each => each.Decision.Id));
        Assert.Equal(recorded.Select(each => each.Decision.Id).Order(), store.Batches[^1].Select(decision => decision.Id));
        Assert.True(store.Batches[^1][0].Id > store.Batches[0][0].Id);
    }

    [Fact]
    public async Task Once_a_day_has_begun_all_ids_of_the_day_before_are_recorded_and_none_follows()
    {
        await Hold();
        var tomorrow = TimeProvider.System.GetUtcNow().AddDays(1);
        var begun = recorder.BeginAsync(tomorrow);
        var next = recorder.Record(Sample.Decision()).Recording;

        Assert.False(begun.IsCompleted);
        store.Release(2);
        await begun;

        Assert.True(DecisionIds.TimeOf(store.Batches[0][0].Id) < tomorrow);
        Assert.True(DecisionIds.TimeOf((await next).Decision.Id) >= DateTimeOffset.FromUnixTimeMilliseconds(tomorrow.ToUnixTimeMilliseconds()));
    }

    [Fact]
    public async Task A_full_queue_refuses_instead_of_waiting()
    {
        await Hold();
        var accepted = 0;
        var refused = Assert.Throws<StoreUnavailableException>(() =>
        {
            for (; accepted < 100_000; accepted++)
            {
                _ = recorder.Record(Sample.Decision()).Recording;
            }
        });

        Assert.Equal(8_192, accepted);
        Assert.True(refused.RetryAfter > TimeSpan.Zero);
    }

    [Fact]
    public async Task Stopping_records_what_was_accepted_and_refuses_the_rest()
    {
        await Hold();
        var accepted = recorder.Record(Sample.Decision()).Recording;
        var stopped = recorder.StopAsync(default);

        Assert.Throws<StoreUnavailableException>(() => { _ = recorder.Record(Sample.Decision()).Recording; });
        store.Release(2);
        await stopped;
        Assert.True(accepted.IsCompletedSuccessfully);
    }

    private async Task Hold()
    {
        _ = recorder.Record(Sample.Decision()).Recording;
        await store.ArrivalAsync();
    }
}
