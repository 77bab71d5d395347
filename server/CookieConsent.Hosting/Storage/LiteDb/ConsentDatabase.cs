using System.Diagnostics;
using LiteDB;
using LiteDB.Engine;

namespace CookieConsent.Hosting;

/// <summary>
/// The file: what is in it, and how it is read and written. On the store's thread alone: LiteDB loses documents when threads read a
/// large file at once. Lookups are by id only, and nothing has a second index, which would multiply the pages of a batch.
/// </summary>
internal sealed class ConsentDatabase : IDisposable
{
    public const string Decisions = "decisions";
    // 2: decisions have a digest.
    private const int SchemaVersion = 2;
    private const string Meta = "meta";
    private const string Purged = "purged";

    private readonly LogFile log;
    private readonly DataFile data;
    private readonly LiteEngine engine;
    private readonly Collections collections;
    private readonly VisitorIndex visitors;
    private readonly Action<TimeSpan>? synced;

    private ConsentDatabase(LogFile log, DataFile data, LiteDbOptions options)
    {
        this.log = log;
        this.data = data;
        synced = options.Synced;
        // The default would ignore case in ids.
        var collation = data.Length == 0 ? Collation.Binary : null;
        engine = new LiteEngine(new EngineSettings { DataStream = data, LogStream = log, Collation = collation });
        collections = new Collections(engine);
        Prepare(options.Path);
        visitors = new VisitorIndex(collections, options.VisitorsGathered, Oldest);
    }

    /// <summary>The greatest id of a decision, also of one that was purged.</summary>
    public Guid? LastDecision { get; private set; }

    /// <summary>Where the log begins: what has a smaller id is purged, if not removed yet. Empty: nothing ever was.</summary>
    public Guid Oldest { get; private set; }

    /// <summary>Bytes that wait in the log.</summary>
    public long LogLength => log.Length;

    /// <exception cref="DatabaseFormatException">The file is something else.</exception>
    public static ConsentDatabase Open(LiteDbOptions options)
    {
        FileHeader.Check(options.Path);
        var log = new LogFile(options.Path + ".log", options.BeforeStep);
        var data = new DataFile(options.Path, log, options.BeforeStep);
        try
        {
            FolderSync.Run(options.Folder);
            return new ConsentDatabase(log, data, options);
        }
        catch (Exception error)
        {
            log.Dispose();
            data.Dispose();
            if (error is not (IOException or UnauthorizedAccessException or DatabaseFormatException))
            {
                throw new DatabaseFormatException(options.Path, $"is damaged: {error.Message}", error);
            }

            throw;
        }
    }

    public VisitorState? FindState(VisitorKey key) => visitors.Find(key.Hash()) is { } entry && entry.Current >= Oldest
        ? FindEntry(entry.Current) switch
        {
            Decision current when entry.Last != Guid.Empty && VisitorKey.Of(current) == key => new VisitorState(current, entry.Last).From(Oldest),
            Tombstone erased when entry.Last == Guid.Empty => new VisitorState(erased, null),
            _ => throw new InvalidDataException($"The decision {entry.Current} is missing."),
        }
        : null;

    public LogEntry? FindEntry(Guid id) => FindDocument(id) is { } document ? LogDocument.Read(document) : null;

    public BsonDocument? FindDocument(Guid id) => id < Oldest ? null : collections.Find(Decisions, LogDocument.Id(id));

    /// <summary>Entries of the log after a place, in the order of ids.</summary>
    public IReadOnlyList<BsonDocument> Read(Guid? after, int limit)
    {
        var from = after is { } id && id >= Oldest ? BsonExpression.Create("_id > @0", LogDocument.Id(id)) : BsonExpression.Create("_id >= @0", LogDocument.Id(Oldest));
        return [.. collections.Read(Decisions, new Query { OrderBy = "_id", Limit = limit, Where = { from } })];
    }

    /// <summary>Entries that are purged or are to be, and not removed yet, oldest first.</summary>
    /// <param name="before">The least id that stays.</param>
    /// <param name="limit">How many at most.</param>
    public IReadOnlyList<BsonDocument> ReadPurged(Guid before, int limit) =>
        [.. collections.Read(Decisions, new Query { OrderBy = "_id", Limit = limit, Where = { BsonExpression.Create("_id < @0", LogDocument.Id(before)) } })];

    public Document? Find(DocumentKind kind, string id) =>
        collections.Find(Collection(kind), id) is { } document ? new Document(kind, id, document["body"].AsString) : null;

    public IReadOnlyList<Document> List(DocumentKind kind) =>
        [.. collections.Read(Collection(kind), new Query())
            .Select(document => new Document(kind, document["_id"].AsString, document["body"].AsString))
            .OrderBy(document => document.Id, StringComparer.Ordinal)];

    /// <summary>Writes everything in one transaction, and returns once it is on the disk.</summary>
    public void Write(WriteSet writes)
    {
        var index = PlanIndex(writes);
        var commits = log.Commits;
        engine.BeginTrans();
        collections.Insert(Decisions, [.. writes.NewEntries.Select(LogDocument.Write)]);
        collections.Update(Decisions, [.. writes.Erased.Select(LogDocument.Write)]);
        collections.Delete(Decisions, [.. writes.Removed.Select(LogDocument.Id)]);
        collections.Put(Meta, writes.Oldest == Oldest ? [] : [new BsonDocument { ["_id"] = Purged, ["before"] = LogDocument.Id(writes.Oldest) }]);
        collections.Put(VisitorLeaves.Collection, index.Leaves);
        collections.Put(Meta, index.Meta);
        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            // Removed first: what is removed can be added again in the same transaction.
            collections.Delete(Collection(kind), [.. writes.RemovedDocuments.Where(document => document.Kind == kind).Select(document => new BsonValue(document.Id))]);
            collections.Insert(Collection(kind), [.. writes.NewDocuments.Where(document => document.Kind == kind).Select(Body)]);
            collections.Update(Collection(kind), [.. writes.ChangedDocuments.Where(document => document.Kind == kind).Select(Body)]);
        }

        engine.Commit();
        // A commit only queues its pages for the engine's writer.
        log.WaitForCommit(commits + 1);
        var start = Stopwatch.GetTimestamp();
        log.Sync();
        synced?.Invoke(Stopwatch.GetElapsedTime(start));
        LastDecision = writes.NewEntries.Select(entry => (Guid?)entry.Id).Append(LastDecision).Max();
        Oldest = writes.Oldest;
    }

    /// <summary>Brings the log into the data file and empties it. The files see to the fsyncs: the engine's writer is idle only then.</summary>
    public void Checkpoint() => engine.Checkpoint();

    /// <summary>Closes in good order. Not for a database that failed: <see cref="Abandon"/> that one.</summary>
    public void Dispose()
    {
        Checkpoint();
        engine.Dispose();
        Abandon();
    }

    /// <summary>Lets go of the files as they are.</summary>
    public void Abandon()
    {
        log.Dispose();
        data.Dispose();
    }

    private void Prepare(string path)
    {
        var schema = new BsonDocument { ["_id"] = "schema", ["version"] = SchemaVersion };
        if (!engine.GetCollectionNames().Any())
        {
            engine.Insert(Meta, [schema], BsonAutoId.ObjectId);
        }

        var version = collections.Find(Meta, "schema")?["version"].AsInt32
            ?? throw new DatabaseFormatException(path, "is a LiteDB file of another program.");
        if (version > SchemaVersion)
        {
            throw new DatabaseFormatException(path, $"was written by a newer version (schema {version}; this one knows {SchemaVersion}).");
        }

        // Nothing else changes: what a former version recorded is read as it is. That version could not go on with what this one writes.
        if (version < SchemaVersion)
        {
            engine.Update(Meta, [schema]);
        }

        // Checkpoints of the engine's own would not wait for the log's fsync.
        engine.Pragma("CHECKPOINT", 0);
        Oldest = collections.Find(Meta, Purged) is { } purged ? LogDocument.Id(purged["before"]) : Guid.Empty;
        LastDecision = collections.Read(Decisions, new Query { OrderBy = "_id", Order = Query.Descending, Limit = 1 })
            .Select(document => (Guid?)LogDocument.Id(document["_id"])).Append(Oldest == Guid.Empty ? null : Oldest).Max();
        // Also waits until the engine's writer is idle, so that the commits counted from here on are those of Write.
        Checkpoint();
    }

    private (IReadOnlyCollection<BsonDocument> Leaves, IReadOnlyCollection<BsonDocument> Meta) PlanIndex(WriteSet writes) => visitors.Advance(
        (writes.Oldest, writes.Forgotten),
        writes.Erasures.Select(pair => new VisitorEntry(pair.Key.Hash(), pair.Value.Id, Guid.Empty)),
        [.. writes.Visitors.Where(pair => pair.Value.Last is not null).Select(pair => new VisitorEntry(pair.Key.Hash(), pair.Value.Current.Id, pair.Value.Last!.Value))],
        writes.NewEntries.OfType<Decision>().Select(decision => (Guid?)decision.Id).Min());

    private static BsonDocument Body(Document document) => new() { ["_id"] = document.Id, ["body"] = document.Body };

    private static string Collection(DocumentKind kind) => kind switch
    {
        DocumentKind.Notice => "notices",
        DocumentKind.Key => "keys",
        DocumentKind.ApiKey => "apiKeys",
        DocumentKind.Root => "roots",
        DocumentKind.Purge => "purges",
        DocumentKind.Subject => "subjects",
        DocumentKind.VisitorSubjects => "visitorSubjects",
        DocumentKind.Daily => "daily",
        DocumentKind.Webhook => "webhooks",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
