using System.Collections.Concurrent;
using CookieConsent.Hosting;

namespace CookieConsent.Benchmarks;

/// <summary>A store that forgets at the end of the process: what is left is the cost of everything else.</summary>
internal class MemoryStore : IConsentStore
{
    private readonly ConcurrentDictionary<(string, VisitorId), Decision> current = new();
    private readonly ConcurrentDictionary<(DocumentKind, string), Document> documents = new();

    public virtual Task<IReadOnlyList<Decision>> AppendAsync(IReadOnlyList<Decision> decisions, CancellationToken cancel = default)
    {
        foreach (var decision in decisions)
        {
            current[(decision.Site, decision.Visitor)] = decision;
        }

        return Task.FromResult(decisions);
    }

    public ValueTask<LogEntry?> FindAsync(string site, VisitorId visitor, CancellationToken cancel = default) =>
        new(current.GetValueOrDefault((site, visitor)));

    public Task<int> EraseAsync(string site, VisitorId visitor, DateTimeOffset at, CancellationToken cancel = default) =>
        Task.FromResult(current.TryRemove((site, visitor), out _) ? 1 : 0);

    // It keeps no log.
    public Task<IReadOnlyList<LogEntry>> ReadAsync(Guid? after, int limit, CancellationToken cancel = default) => Task.FromResult<IReadOnlyList<LogEntry>>([]);

    public Task<LogEntry?> FindAsync(Guid id, CancellationToken cancel = default) => Task.FromResult<LogEntry?>(null);

    public Task<bool> RemoveAsync(DocumentKind kind, string id, CancellationToken cancel = default) => Task.FromResult(documents.TryRemove((kind, id), out _));

    public Task<int> PurgeAsync(Guid before, int limit, CancellationToken cancel = default) => Task.FromResult(0);

    public Task<Document?> FindAsync(DocumentKind kind, string id, CancellationToken cancel = default) => Task.FromResult(documents.GetValueOrDefault((kind, id)));

    public Task<IReadOnlyList<Decision>> HistoryAsync(string site, VisitorId visitor, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<Decision>>(current.TryGetValue((site, visitor), out var decision) ? [decision] : []);

    public Task<bool> AddAsync(Document document, CancellationToken cancel = default) =>
        Task.FromResult(documents.TryAdd((document.Kind, document.Id), document));

    public Task<bool> ReplaceAsync(Document document, CancellationToken cancel = default)
    {
        documents[(document.Kind, document.Id)] = document;
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<Document>> ListAsync(DocumentKind kind, CancellationToken cancel = default) =>
        Task.FromResult<IReadOnlyList<Document>>([.. documents.Values.Where(document => document.Kind == kind)]);

    public ValueTask CheckAsync(CancellationToken cancel = default) => ValueTask.CompletedTask;

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
