namespace CookieConsent.Hosting;

/// <summary>Keeps decisions and the host's few documents. Every write is on disk, past its fsync, before its task completes.</summary>
public interface IConsentStore : IAsyncDisposable
{
    /// <summary>
    /// Appends decisions, all or none. A decision whose <see cref="Decision.Request"/> equals that of its visitor's newest decision is a
    /// repeat: nothing is written for it. Otherwise <see cref="LogEntry.Previous"/> and <see cref="LogEntry.Digest"/> are set and, when its id
    /// is the greatest, it becomes the visitor's current one.
    /// </summary>
    /// <returns>For each given decision, in order, the one that is recorded: itself, or the one that it repeats.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was recorded.</exception>
    Task<IReadOnlyList<Decision>> AppendAsync(IReadOnlyList<Decision> decisions, CancellationToken cancel = default);

    /// <summary>The visitor's newest decision, or null. Sees every append that has completed.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    ValueTask<Decision?> FindAsync(string site, VisitorId visitor, CancellationToken cancel = default);

    /// <summary>The visitor's decisions, newest first.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    Task<IReadOnlyList<Decision>> HistoryAsync(string site, VisitorId visitor, CancellationToken cancel = default);

    /// <summary>Adds a document unless one of that kind and id is there.</summary>
    /// <returns>Whether it was added.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was recorded.</exception>
    Task<bool> AddAsync(Document document, CancellationToken cancel = default);

    /// <summary>Replaces a document.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was recorded.</exception>
    Task<bool> ReplaceAsync(Document document, CancellationToken cancel = default);

    /// <summary>All documents of a kind, ordered by id.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    Task<IReadOnlyList<Document>> ListAsync(DocumentKind kind, CancellationToken cancel = default);

    /// <summary>Completes when the store can read and write now (readiness).</summary>
    /// <exception cref="StoreUnavailableException">Says why it can't.</exception>
    ValueTask CheckAsync(CancellationToken cancel = default);
}
