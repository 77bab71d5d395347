namespace CookieConsent.Hosting;

/// <summary>
/// What one transaction will write. Requests of a batch are planned into it one after another, each seeing what those before it
/// planned, and all reading is done before the first write.
/// </summary>
internal sealed class WriteSet(ConsentDatabase database, CurrentDecisions current)
{
    private readonly Dictionary<Guid, LogEntry> entries = [];
    private readonly Dictionary<Guid, Tombstone> erased = [];
    private readonly Dictionary<VisitorKey, Tombstone> erasures = [];
    private readonly Dictionary<VisitorKey, VisitorState> visitors = [];
    private readonly HashSet<Guid> removed = [];
    private readonly HashSet<UInt128> forgotten = [];
    private readonly Dictionary<(DocumentKind, string), Document> added = [];
    private readonly Dictionary<(DocumentKind, string), Document> replaced = [];
    private readonly HashSet<(DocumentKind Kind, string Id)> removedDocuments = [];

    public bool IsEmpty => entries.Count == 0 && erased.Count == 0 && removed.Count == 0 && Oldest == database.Oldest && added.Count == 0 && replaced.Count == 0 && removedDocuments.Count == 0;

    public IEnumerable<LogEntry> NewEntries => entries.Values;

    /// <summary>What is left of decisions that were there before.</summary>
    public IEnumerable<Tombstone> Erased => erased.Values;

    /// <summary>The visitors whose data is erased, each with what is left of the newest decision.</summary>
    public IEnumerable<KeyValuePair<VisitorKey, Tombstone>> Erasures => erasures;

    public IEnumerable<KeyValuePair<VisitorKey, VisitorState>> Visitors => visitors;

    /// <summary>Where the log begins from now on.</summary>
    public Guid Oldest { get; private set; } = database.Oldest;

    /// <summary>The ids of what is purged.</summary>
    public IReadOnlyCollection<Guid> Removed => removed;

    /// <summary>Whose decisions are among them: <see cref="VisitorKey.Hash"/>. They may have later ones.</summary>
    public IReadOnlyCollection<UInt128> Forgotten => forgotten;

    public IEnumerable<Document> NewDocuments => added.Values;

    public IEnumerable<Document> ChangedDocuments => replaced.Values;

    public IEnumerable<(DocumentKind Kind, string Id)> RemovedDocuments => removedDocuments;

    /// <inheritdoc cref="IConsentStore.AppendAsync"/>
    /// <exception cref="ArgumentException">An id is taken; nothing is planned.</exception>
    public IReadOnlyList<Decision> Append(IReadOnlyList<Decision> given)
    {
        var ids = new Dictionary<Guid, Decision>();
        foreach (var decision in given)
        {
            ids.TryAdd(decision.Id, decision);
            if (!IsSame(ids[decision.Id], decision) || (FindEntry(decision.Id) is { } recorded && !IsSame(recorded, decision)))
            {
                throw new ArgumentException($"There is another decision with the id {decision.Id}.", nameof(given));
            }
        }

        return [.. given.Select(Append)];
    }

    /// <inheritdoc cref="IConsentStore.EraseAsync"/>
    public int Erase(VisitorKey key, DateTimeOffset at)
    {
        var left = new List<Tombstone>();
        for (var id = FindState(key)?.Last; id is { } given && given >= Oldest; id = left[^1].Previous)
        {
            var entry = FindEntry(given) ?? throw new InvalidDataException($"The decision {given} is missing.");
            left.Add(new Tombstone
            {
                Id = entry.Id,
                Site = entry.Site,
                Previous = entry.Previous,
                Digest = entry.Digest,
                ErasedAt = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()),
            });
        }

        foreach (var tombstone in left)
        {
            // What this transaction was to write is not written at all.
            if (entries.ContainsKey(tombstone.Id))
            {
                entries[tombstone.Id] = tombstone;
            }
            else
            {
                erased[tombstone.Id] = tombstone;
            }
        }

        if (left.MaxBy(tombstone => tombstone.Id) is { } newest)
        {
            erasures[key] = newest;
            visitors[key] = new VisitorState(newest, null);
        }

        return left.Count;
    }

    /// <inheritdoc cref="IConsentStore.PurgeAsync"/>
    public int Purge(Guid before, int limit)
    {
        Oldest = before > Oldest ? before : Oldest;
        var planned = removed.Count;
        foreach (var document in database.ReadPurged(Oldest, planned + limit))
        {
            removed.Add(LogDocument.Id(document["_id"]));
            if (LogDocument.ReadLink(document) is { } link)
            {
                forgotten.Add(link.Key);
            }
        }

        return removed.Count - planned;
    }

    /// <inheritdoc cref="IConsentStore.AddAsync"/>
    public bool Add(Document document) => !IsThere(document.Kind, document.Id) && added.TryAdd((document.Kind, document.Id), document);

    /// <inheritdoc cref="IConsentStore.ReplaceAsync"/>
    public bool Replace(Document document)
    {
        var key = (document.Kind, document.Id);
        if (added.ContainsKey(key))
        {
            added[key] = document;
            return true;
        }

        if (!IsThere(document.Kind, document.Id))
        {
            return false;
        }

        replaced[key] = document;
        return true;
    }

    /// <inheritdoc cref="IConsentStore.RemoveAsync"/>
    public bool Remove(DocumentKind kind, string id)
    {
        var key = (kind, id);
        if (added.Remove(key))
        {
            return true;
        }

        replaced.Remove(key);
        return database.Find(kind, id) is not null && removedDocuments.Add(key);
    }

    private bool IsThere(DocumentKind kind, string id) => !removedDocuments.Contains((kind, id)) && database.Find(kind, id) is not null;

    private Decision Append(Decision given)
    {
        var key = VisitorKey.Of(given);
        var state = FindState(key);
        // After an erasure it starts anew.
        var newest = state?.Current as Decision;
        if (newest?.Request == given.Request)
        {
            return newest;
        }

        if (FindEntry(given.Id) is Decision same)
        {
            return same;
        }

        // As it will be read back: without the part below a millisecond.
        var recorded = given with
        {
            At = DateTimeOffset.FromUnixTimeMilliseconds(given.At.ToUnixTimeMilliseconds()),
            Expires = DateTimeOffset.FromUnixTimeMilliseconds(given.Expires.ToUnixTimeMilliseconds()),
            Previous = state?.Last,
            PreviousDigest = state?.Last is { } last ? DigestOf(last, newest!) : null,
        };
        recorded = recorded with { Digest = RecordJson.DigestOf(recorded) };
        entries.Add(recorded.Id, recorded);
        visitors[key] = new VisitorState(newest is null || newest.Id < recorded.Id ? recorded : newest, recorded.Id);
        return recorded;
    }

    private VisitorState? FindState(VisitorKey key) =>
        (visitors.GetValueOrDefault(key) ?? (current.TryGet(key, out var known) ? known : database.FindState(key)))?.From(Oldest);

    private Digest DigestOf(Guid previous, Decision newest) => newest.Id == previous
        ? newest.Digest
        : (FindEntry(previous) ?? throw new InvalidDataException($"The decision {previous} is missing.")).Digest;

    // Ids grow: a new one is nearly always greater than all before it, and needs no lookup.
    private LogEntry? FindEntry(Guid id) =>
        entries.GetValueOrDefault(id) ?? erased.GetValueOrDefault(id) ?? (id <= database.LastDecision ? database.FindEntry(id) : null);

    private static bool IsSame(LogEntry one, Decision other) =>
        one is Decision decision && decision.Request == other.Request && VisitorKey.Of(decision) == VisitorKey.Of(other);
}
