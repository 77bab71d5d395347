namespace CookieConsent.Hosting.Tests;

/// <summary>A real store whose disk can be full for a while.</summary>
internal sealed class FailingStore : IConsentStore
{
    private IConsentStore store = null!;
    private int replacements;

    public bool Fails { get; set; }

    /// <summary>How many slices of the log can still be read.</summary>
    public int ReadsLeft { get; set; } = int.MaxValue;

    /// <summary>How many documents were replaced.</summary>
    public int Replaced => Volatile.Read(ref replacements);

    public IConsentStore Over(IConsentStore real)
    {
        store = real;
        return this;
    }

    public Task<IReadOnlyList<Decision>> AppendAsync(IReadOnlyList<Decision> decisions, CancellationToken cancel = default) =>
        Fails ? throw Full() : store.AppendAsync(decisions, cancel);

    public ValueTask<LogEntry?> FindAsync(string site, VisitorId visitor, CancellationToken cancel = default) => store.FindAsync(site, visitor, cancel);

    public Task<int> EraseAsync(string site, VisitorId visitor, DateTimeOffset at, CancellationToken cancel = default) =>
        Fails ? throw new StoreUnavailableException("The disk is full.", TimeSpan.FromSeconds(7)) : store.EraseAsync(site, visitor, at, cancel);

    public Task<bool> RemoveAsync(DocumentKind kind, string id, CancellationToken cancel = default) => store.RemoveAsync(kind, id, cancel);

    public Task<int> PurgeAsync(Guid before, int limit, CancellationToken cancel = default) => store.PurgeAsync(before, limit, cancel);

    public Task<IReadOnlyList<LogEntry>> ReadAsync(Guid? after, int limit, CancellationToken cancel = default) =>
        ReadsLeft-- <= 0 ? throw new StoreUnavailableException("The disk is gone.", TimeSpan.FromSeconds(7)) : store.ReadAsync(after, limit, cancel);

    public Task<LogEntry?> FindAsync(Guid id, CancellationToken cancel = default) => store.FindAsync(id, cancel);

    public Task<Document?> FindAsync(DocumentKind kind, string id, CancellationToken cancel = default) => store.FindAsync(kind, id, cancel);

    public Task<IReadOnlyList<Decision>> HistoryAsync(string site, VisitorId visitor, CancellationToken cancel = default) => store.HistoryAsync(site, visitor, cancel);

    public Task<bool> AddAsync(Document document, CancellationToken cancel = default) =>
        Fails ? throw Full() : store.AddAsync(document, cancel);

    public async Task<bool> ReplaceAsync(Document document, CancellationToken cancel = default)
    {
        var replaced = Fails ? throw Full() : await store.ReplaceAsync(document, cancel);
        Interlocked.Increment(ref replacements);
        return replaced;
    }

    public Task<IReadOnlyList<Document>> ListAsync(DocumentKind kind, CancellationToken cancel = default) => store.ListAsync(kind, cancel);

    public ValueTask CheckAsync(CancellationToken cancel = default) => store.CheckAsync(cancel);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private static StoreUnavailableException Full() => new("The disk is full.", TimeSpan.FromSeconds(7));
}
