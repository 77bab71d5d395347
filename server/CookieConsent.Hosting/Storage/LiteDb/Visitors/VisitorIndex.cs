using LiteDB;

namespace CookieConsent.Hosting;

/// <summary>
/// From a visitor to the newest decision. It follows from <c>decisions</c>, so it need not be written with each of them: LiteDB would
/// touch three pages for every visitor. Entries gather in memory; once there are enough, they go into the leaves, sorted, many to a
/// page, a few with each batch that follows. What no leaf has yet is read from <c>decisions</c> again when the database opens.
/// </summary>
internal sealed class VisitorIndex
{
    private const string Meta = "meta";

    private readonly VisitorLeaves leaves;
    private readonly int generation;
    private readonly Queue<UInt128> order = [];
    private Dictionary<UInt128, VisitorEntry> gathering = [];
    private Dictionary<UInt128, VisitorEntry> leaving = [];
    private Guid gatheredFrom;
    private Guid missingFrom;
    private int due;

    /// <param name="collections">The database.</param>
    /// <param name="generation">How many entries gather before they go into the leaves.</param>
    /// <param name="oldest">Where the log begins.</param>
    public VisitorIndex(Collections collections, int generation, Guid oldest)
    {
        this.generation = generation;
        var meta = collections.Find(Meta, VisitorLeaves.Collection);
        leaves = new VisitorLeaves(collections, new LeafMap(meta?["leaves"].AsInt32 ?? 1), meta?["visitors"].AsInt32 ?? 0) { Oldest = oldest };
        missingFrom = gatheredFrom = meta is null ? Guid.Empty : LogDocument.Id(meta["missingFrom"]);
        gathering = Missing(collections).ToDictionary(entry => entry.Key);
    }

    public VisitorEntry? Find(UInt128 key) =>
        gathering.TryGetValue(key, out var entry) || leaving.TryGetValue(key, out entry) ? entry : leaves.Find(key);

    /// <summary>Takes in what a transaction changes.</summary>
    /// <param name="purged">Where the log begins, and the visitors of what is removed before that.</param>
    /// <param name="erased">The entries of visitors whose data is erased: taken in first.</param>
    /// <param name="entries">The visitors' new entries.</param>
    /// <param name="from">The smallest id among the decisions; null where there is none.</param>
    /// <returns>The documents that the transaction has to write for it: leaves, and one of <c>meta</c>.</returns>
    public (IReadOnlyCollection<BsonDocument> Leaves, IReadOnlyCollection<BsonDocument> Meta) Advance(
        (Guid Oldest, IReadOnlyCollection<UInt128> Visitors) purged, IEnumerable<VisitorEntry> erased, IReadOnlyCollection<VisitorEntry> entries, Guid? from)
    {
        var before = (leaves.Visitors, leaves.Map, missingFrom);
        leaves.Oldest = purged.Oldest;
        Forget(purged.Visitors);
        foreach (var entry in erased)
        {
            Erase(entry);
        }

        if (from is { } first)
        {
            Gather(entries, first);
        }

        return (leaves.TakeChanges(), before == (leaves.Visitors, leaves.Map, missingFrom) ? [] : [new BsonDocument
        {
            ["_id"] = VisitorLeaves.Collection,
            ["leaves"] = leaves.Map.Leaves,
            ["visitors"] = leaves.Visitors,
            ["missingFrom"] = LogDocument.Id(missingFrom),
        }]);
    }

    // Who has a later decision stays.
    private void Forget(IReadOnlyCollection<UInt128> visitors)
    {
        foreach (var waiting in new[] { gathering, leaving })
        {
            foreach (var key in visitors.Where(key => waiting.TryGetValue(key, out var entry) && entry.Current < leaves.Oldest))
            {
                waiting.Remove(key);
            }
        }

        foreach (var leaf in visitors.Select(leaves.Map.Of).Distinct().ToList())
        {
            leaves.Sweep(leaf);
        }
    }

    // At once into the leaf: a tombstone doesn't say whose it was, so reading decisions again would not find it.
    private void Erase(VisitorEntry entry)
    {
        leaves.Put(leaves.Map.Of(entry.Key), [entry]);
        foreach (var waiting in new[] { gathering, leaving })
        {
            if (waiting.ContainsKey(entry.Key))
            {
                waiting[entry.Key] = entry;
            }
        }
    }

    private void Gather(IReadOnlyCollection<VisitorEntry> entries, Guid from)
    {
        // Decisions can arrive out of order.
        gatheredFrom = gathering.Count == 0 || from < gatheredFrom ? from : gatheredFrom;
        missingFrom = from < missingFrom ? from : missingFrom;
        foreach (var entry in entries)
        {
            gathering[entry.Key] = entry;
            due++;
        }

        if (order.Count == 0)
        {
            BeginToLeave();
        }
        else
        {
            Leave();
        }
    }

    private void BeginToLeave()
    {
        due = 0;
        if (gathering.Count >= generation)
        {
            (leaving, gathering) = (gathering, []);
            leaves.Expect(leaving.Count);
            foreach (var key in leaving.Keys.Order())
            {
                order.Enqueue(key);
            }
        }
    }

    // As many as came, a leaf at a time: when the last one leaves, at most as many have gathered.
    private void Leave()
    {
        while (due > 0 && order.TryPeek(out var first))
        {
            var leaf = leaves.Map.Of(first);
            var entries = new List<VisitorEntry>();
            while (order.TryPeek(out var key) && leaves.Map.Of(key) == leaf)
            {
                due--;
                if (leaving.TryGetValue(order.Dequeue(), out var entry))
                {
                    entries.Add(entry);
                }
            }

            leaves.Put(leaf, entries);
        }

        if (order.Count == 0)
        {
            leaving = [];
            missingFrom = gatheredFrom;
        }
    }

    // The decisions since then may also be ones that a leaf knows: those of a visitor are linked, and what follows the leaf's last is missing.
    private IEnumerable<VisitorEntry> Missing(Collections collections)
    {
        var from = missingFrom < leaves.Oldest ? leaves.Oldest : missingFrom;
        var query = new Query { Where = { BsonExpression.Create("_id >= @0", LogDocument.Id(from)) } };
        var links = collections.Read(ConsentDatabase.Decisions, query).Select(LogDocument.ReadLink).OfType<(UInt128 Key, Guid Id, Guid Previous)>().ToList();
        foreach (var inLeaf in links.GroupBy(link => leaves.Map.Of(link.Key)))
        {
            Dictionary<UInt128, VisitorEntry>? entries = null;
            foreach (var ofVisitor in inLeaf.GroupBy(link => link.Key))
            {
                var following = new Dictionary<Guid, Guid>();
                foreach (var link in ofVisitor)
                {
                    // Of several that followed purged ones, which only decisions out of order can be, the newest.
                    following[link.Previous < leaves.Oldest ? Guid.Empty : link.Previous] = link.Id;
                }

                // Nearly all are new since then, and nothing in a leaf is newer: with three million visitors, reading leaves for those took half of the start.
                var entry = following.ContainsKey(Guid.Empty) ? default : (entries ??= leaves.Open(inLeaf.Key)).GetValueOrDefault(ofVisitor.Key).From(leaves.Oldest);
                var missing = false;
                while (following.TryGetValue(entry.Last, out var next))
                {
                    entry = new VisitorEntry(ofVisitor.Key, entry.Last == Guid.Empty || next > entry.Current ? next : entry.Current, next);
                    missing = true;
                }

                if (missing)
                {
                    yield return entry;
                }
            }
        }
    }
}
