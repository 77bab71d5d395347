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

    /// <summary>
    /// The visitor's newest decision; what is left of it when the visitor's data was erased since; or null. Sees every append that has completed.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    ValueTask<LogEntry?> FindAsync(string site, VisitorId visitor, CancellationToken cancel = default);

    /// <summary>The visitor's decisions since their data was last erased, newest first.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    Task<IReadOnlyList<Decision>> HistoryAsync(string site, VisitorId visitor, CancellationToken cancel = default);

    /// <summary>
    /// Erases all that is kept of a visitor's decisions: each becomes a <see cref="Tombstone"/>, in its place and with its digest (L04). A later
    /// decision of the visitor has no former one.
    /// </summary>
    /// <param name="site">The site's id.</param>
    /// <param name="visitor">Whose.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancel">Ends the waiting, not the erasure.</param>
    /// <returns>How many decisions were erased.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was erased.</exception>
    Task<int> EraseAsync(string site, VisitorId visitor, DateTimeOffset at, CancellationToken cancel = default);

    /// <summary>
    /// A slice of the log of all sites, in the order of ids. Who reads in slices keeps no writer waiting for long, and sees every entry that was
    /// on the disk when the last slice was asked for.
    /// </summary>
    /// <param name="after">Where the former slice ended; null: at the beginning.</param>
    /// <param name="limit">How many entries at most, 1 to 1,000.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    /// <exception cref="InvalidDataException">An entry was changed by something else.</exception>
    Task<IReadOnlyList<LogEntry>> ReadAsync(Guid? after, int limit, CancellationToken cancel = default);

    /// <summary>The entry of the log with an id, or null.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    /// <exception cref="InvalidDataException">It was changed by something else.</exception>
    Task<LogEntry?> FindAsync(Guid id, CancellationToken cancel = default);

    /// <summary>
    /// Removes the oldest entries of the log for good, some at a time (L02). From the first call on none before the given id is found any more: a
    /// history begins after it, and a visitor without a later decision is unknown. What is removed leaves its daily roots, and no tombstone.
    /// </summary>
    /// <param name="before">The least id that stays. Never goes back: a smaller one than before changes nothing.</param>
    /// <param name="limit">How many entries at most, 1 to 1,000: more would keep others waiting.</param>
    /// <param name="cancel">Ends the waiting, not the removing.</param>
    /// <returns>How many were removed; 0 once there are none.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was removed.</exception>
    Task<int> PurgeAsync(Guid before, int limit, CancellationToken cancel = default);

    /// <summary>Adds a document unless one of that kind and id is there.</summary>
    /// <returns>Whether it was added.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was recorded.</exception>
    Task<bool> AddAsync(Document document, CancellationToken cancel = default);

    /// <summary>Replaces a document.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was recorded.</exception>
    Task<bool> ReplaceAsync(Document document, CancellationToken cancel = default);

    /// <summary>Removes a document for good.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was removed.</exception>
    Task<bool> RemoveAsync(DocumentKind kind, string id, CancellationToken cancel = default);

    /// <summary>A document, or null.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    Task<Document?> FindAsync(DocumentKind kind, string id, CancellationToken cancel = default);

    /// <summary>All documents of a kind, ordered by id.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    Task<IReadOnlyList<Document>> ListAsync(DocumentKind kind, CancellationToken cancel = default);

    /// <summary>Completes when the store can read and write now (readiness).</summary>
    /// <exception cref="StoreUnavailableException">Says why it can't.</exception>
    ValueTask CheckAsync(CancellationToken cancel = default);
}
