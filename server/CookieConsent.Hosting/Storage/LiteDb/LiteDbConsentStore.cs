using System.Text;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Hosting;

/// <summary>Decisions and documents in one LiteDB file, owned by one thread.</summary>
internal sealed class LiteDbConsentStore : IConsentStore
{
    // LiteDB's keys end at 1,023 bytes and its documents at 16 MB: what it refuses in a transaction would end the store.
    private const int LongestId = 200;
    private const int LongestBody = 4 << 20;
    private const int LargestSlice = 1_000;

    private readonly string file;
    private readonly IDisposable fileLock;
    private readonly CurrentDecisions current;
    private readonly SpaceGuard space;
    private readonly Action<bool>? found;
    private readonly StoreThread thread;

    private LiteDbConsentStore(LiteDbOptions options, Action<Exception> failed)
    {
        found = options.Found;
        file = options.Path;
        FolderSync.Create(options.Folder);
        fileLock = LockFile.Take(options.Path);
        try
        {
            current = new CurrentDecisions(options.CachedVisitors);
            space = new SpaceGuard(options);
            thread = new StoreThread(options, current, space, failed);
            LastDecision = thread.Opened.GetAwaiter().GetResult();
        }
        catch
        {
            fileLock.Dispose();
            throw;
        }
    }

    /// <summary>The greatest id of a decision when the database was opened: new ids continue after it.</summary>
    public Guid? LastDecision { get; }

    /// <summary>Opens a database, or makes it.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="logger">Told what an operator must know.</param>
    /// <param name="failed">Called once if the store fails later on: nothing is kept from then on, so the process should end.</param>
    /// <exception cref="DatabaseInUseException">Another process has it.</exception>
    /// <exception cref="DatabaseFormatException">It is something else, or damaged, or of a newer version.</exception>
    public static LiteDbConsentStore Open(LiteDbOptions options, ILogger logger, Action<Exception> failed) =>
        new(options with { BeforeStep = options.BeforeStep ?? SlowDisk.FromEnvironment(), FreeSpace = options.FreeSpace ?? FullDisk.FromEnvironment() }, error =>
        {
            logger.LogCritical(error, "{Message} Nothing can be recorded: the process has to be started again.", error.Message);
            failed(error);
        });

    /// <inheritdoc/>
    public Task<IReadOnlyList<Decision>> AppendAsync(IReadOnlyList<Decision> decisions, CancellationToken cancel = default)
    {
        if (decisions.FirstOrDefault(decision => decision.Site.Length > LongestId) is { } tooLong)
        {
            throw new ArgumentException($"The site's id {tooLong.Site} is too long.", nameof(decisions));
        }

        return decisions.Count == 0 ? Task.FromResult(decisions) : Ask(true, (_, writes) => writes.Append(decisions), cancel);
    }

    /// <inheritdoc/>
    public ValueTask<LogEntry?> FindAsync(string site, VisitorId visitor, CancellationToken cancel = default) =>
        Told(current.TryGet(new VisitorKey(site, visitor), out var state)) ? new(state!.Current) : new(FindOnDiskAsync(new(site, visitor), cancel));

    /// <inheritdoc/>
    public Task<IReadOnlyList<Decision>> HistoryAsync(string site, VisitorId visitor, CancellationToken cancel = default) =>
        Ask<IReadOnlyList<Decision>>(false, (database, _) =>
        {
            var history = new List<Decision>();
            for (var id = database.FindState(new(site, visitor))?.Last; id is { } given && given >= database.Oldest; id = history[^1].Previous)
            {
                history.Add(database.FindEntry(given) as Decision ?? throw new InvalidDataException($"The decision {given} is missing."));
            }

            return [.. history.OrderByDescending(decision => decision.Id)];
        }, cancel);

    /// <inheritdoc/>
    public Task<int> EraseAsync(string site, VisitorId visitor, DateTimeOffset at, CancellationToken cancel = default) =>
        Ask(true, (_, writes) => writes.Erase(new(site, visitor), at), cancel);

    /// <inheritdoc/>
    public Task<int> PurgeAsync(Guid before, int limit, CancellationToken cancel = default)
    {
        CheckSlice(limit);
        return Ask(true, (_, writes) => writes.Purge(before, limit), cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LogEntry>> ReadAsync(Guid? after, int limit, CancellationToken cancel = default)
    {
        CheckSlice(limit);
        // What the thread need not do is done here.
        return [.. (await Ask(false, (database, _) => database.Read(after, limit), cancel)).Select(LogDocument.Read)];
    }

    /// <inheritdoc/>
    public async Task<LogEntry?> FindAsync(Guid id, CancellationToken cancel = default) =>
        await Ask(false, (database, _) => database.FindDocument(id), cancel) is { } document ? LogDocument.Read(document) : null;

    /// <inheritdoc/>
    public Task<Document?> FindAsync(DocumentKind kind, string id, CancellationToken cancel = default) =>
        Ask(false, (database, _) => database.Find(kind, id), cancel);

    /// <inheritdoc/>
    public Task<bool> AddAsync(Document document, CancellationToken cancel = default) =>
        Ask(true, (_, writes) => writes.Add(document), cancel, document);

    /// <inheritdoc/>
    public Task<bool> ReplaceAsync(Document document, CancellationToken cancel = default) =>
        Ask(true, (_, writes) => writes.Replace(document), cancel, document);

    /// <inheritdoc/>
    public Task<bool> RemoveAsync(DocumentKind kind, string id, CancellationToken cancel = default) =>
        Ask(true, (_, writes) => writes.Remove(kind, id), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Document>> ListAsync(DocumentKind kind, CancellationToken cancel = default) =>
        Ask(false, (database, _) => database.List(kind), cancel);

    /// <summary>Copies the database while it goes on recording: a file with all that was acknowledged before, forced to the disk.</summary>
    /// <param name="path">A file that is not there yet.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    /// <exception cref="IOException">The copy could not be written.</exception>
    public async Task CopyAsync(string path, CancellationToken cancel)
    {
        await thread.BeginCopyAsync();
        try
        {
            await DatabaseFiles.CopyAsync(file, path, cancel);
        }
        finally
        {
            thread.EndCopy();
        }
    }

    /// <inheritdoc/>
    public async ValueTask CheckAsync(CancellationToken cancel = default) =>
        await Ask(false, (database, _) =>
        {
            space.Check(database.LogLength);
            return true;
        }, cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await thread.CloseAsync();
        fileLock.Dispose();
    }

    private static void CheckSlice(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, LargestSlice);
    }

    private bool Told(bool inMemory)
    {
        found?.Invoke(inMemory);
        return inMemory;
    }

    private Task<LogEntry?> FindOnDiskAsync(VisitorKey key, CancellationToken cancel) =>
        Ask(false, (database, _) =>
        {
            if (database.FindState(key) is not { } state)
            {
                return null;
            }

            current.Set(key, state);
            return state.Current;
        }, cancel);

    // Who stops waiting does not undo what was asked.
    private async Task<T> Ask<T>(bool writes, Func<ConsentDatabase, WriteSet, T> prepare, CancellationToken cancel, Document? document = null)
    {
        if (document is not null && (document.Id.Length > LongestId || Encoding.UTF8.GetByteCount(document.Body) > LongestBody))
        {
            throw new ArgumentException($"The document {document.Id[..Math.Min(document.Id.Length, LongestId)]} is too long.", nameof(document));
        }

        cancel.ThrowIfCancellationRequested();
        return await thread.Ask(writes, prepare).WaitAsync(cancel);
    }
}
