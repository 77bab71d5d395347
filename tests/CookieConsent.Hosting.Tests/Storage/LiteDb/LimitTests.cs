namespace CookieConsent.Hosting.Tests;

public sealed class LimitTests : IDisposable
{
    private readonly TemporaryDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task S11_On_a_disk_that_is_nearly_full_it_only_reads_until_there_is_room()
    {
        var free = long.MaxValue;
        database.Options = database.Options with { FreeSpace = () => Volatile.Read(ref free) };
        await using var store = database.Open();
        var decision = Sample.Decision();
        await store.AppendAsync([decision]);
        Volatile.Write(ref free, database.Options.MinimumFreeSpace - 1);

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AppendAsync([Sample.Decision()]));
        Assert.True(error.RetryAfter > TimeSpan.Zero);
        Assert.Contains("nearly full", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CheckAsync());
        Assert.Single(await store.HistoryAsync("demo", decision.Visitor));

        Volatile.Write(ref free, long.MaxValue);
        await store.AppendAsync([Sample.Decision()]);
        await store.CheckAsync();
        Assert.Null(database.Failure);
    }

    [Fact]
    public async Task A_full_queue_refuses_and_what_was_accepted_is_recorded()
    {
        using var gate = new Gate(DiskStep.SyncLog);
        database.Options = database.Options with { BeforeStep = gate.Before, QueueLength = 4 };
        await using var store = database.Open();
        gate.Close();
        var accepted = new List<Task> { store.AppendAsync([Sample.Decision()]) };
        await gate.ReachedAsync();
        accepted.AddRange(Enumerable.Range(0, 4).Select(_ => store.AppendAsync([Sample.Decision()])));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AppendAsync([Sample.Decision()]));

        gate.Open();
        await Task.WhenAll(accepted);
    }

    [Fact]
    public async Task Closing_finishes_what_was_accepted()
    {
        using var gate = new Gate(DiskStep.SyncLog);
        database.Options = database.Options with { BeforeStep = gate.Before };
        var store = database.Open();
        gate.Close();
        var accepted = Enumerable.Range(0, 10).Select(_ => store.AppendAsync([Sample.Decision()])).ToList();
        await gate.ReachedAsync();
        var closing = store.DisposeAsync();
        gate.Open();
        await closing;

        Assert.All(accepted, appending => Assert.True(appending.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task What_is_too_long_for_the_database_is_refused_and_does_no_harm()
    {
        await using var store = database.Open();
        var tooLong = new string('x', 2_000);

        await Assert.ThrowsAsync<ArgumentException>(() => store.AppendAsync([Sample.Decision(site: tooLong)]));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AddAsync(new Document(DocumentKind.Key, tooLong, "")));
        await Assert.ThrowsAsync<ArgumentException>(() => store.AddAsync(new Document(DocumentKind.Key, "a", new string('x', 5 << 20))));

        Assert.True(await store.AddAsync(new Document(DocumentKind.Key, "a", new string('x', 3 << 20))));
    }

    [Fact]
    public async Task Who_stops_waiting_does_not_undo_what_was_accepted()
    {
        using var gate = new Gate(DiskStep.SyncLog);
        using var hangUp = new CancellationTokenSource();
        database.Options = database.Options with { BeforeStep = gate.Before };
        await using var store = database.Open();
        gate.Close();
        var decision = Sample.Decision();
        var appending = store.AppendAsync([decision], hangUp.Token);
        await gate.ReachedAsync();
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => appending);
        gate.Open();

        Assert.Equal(decision.Id, (await store.FindAsync("demo", decision.Visitor))?.Id);
    }
}
