namespace CookieConsent.Hosting.Tests;

/// <summary>A store whose appends wait until the test lets them go on.</summary>
internal sealed class GatedStore : IConsentStore
{
    private readonly SemaphoreSlim gate = new(0);
    private readonly SemaphoreSlim arrived = new(0);

    public List<IReadOnlyList<Decision>> Batches { get; } = [];

    public Exception? Failure { get; set; }

    public Task ArrivalAsync() => arrived.WaitAsync(TimeSpan.FromSeconds(30));

    public void Release(int batches = 1) => gate.Release(batches);

    public async Task<IReadOnlyList<Decision>> AppendAsync(IReadOnlyList<Decision> decisions, CancellationToken cancel = default)
    {
        lock (Batches)
        {
            Batches.Add(decisions);
        }

        arrived.Release();
        await gate.WaitAsync(cancel);
        return Failure is null ? decisions : throw Failure;
    }

    public ValueTask<LogEntry?> FindAsync(string site, VisitorId visitor, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<int> EraseAsync(string site, VisitorId visitor, DateTimeOffset at, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<LogEntry>> ReadAsync(Guid? after, int limit, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<LogEntry?> FindAsync(Guid id, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<bool> RemoveAsync(DocumentKind kind, string id, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<int> PurgeAsync(Guid before, int limit, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<Document?> FindAsync(DocumentKind kind, string id, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<Decision>> HistoryAsync(string site, VisitorId visitor, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<bool> AddAsync(Document document, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<bool> ReplaceAsync(Document document, CancellationToken cancel = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<Document>> ListAsync(DocumentKind kind, CancellationToken cancel = default) => throw new NotSupportedException();

    public ValueTask CheckAsync(CancellationToken cancel = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync()
    {
        gate.Dispose();
        arrived.Dispose();
        return ValueTask.CompletedTask;
    }
}
