using LiteDB;

namespace CookieConsent.Hosting;

/// <summary>The index as it is in the database: documents of <c>visitors</c>, each one leaf. What is put here is written by <see cref="TakeChanges"/>.</summary>
/// <param name="collections">The database.</param>
/// <param name="map">Which leaf holds which visitor.</param>
/// <param name="visitors">How many visitors the leaves hold.</param>
internal sealed class VisitorLeaves(Collections collections, LeafMap map, int visitors)
{
    public const string Collection = "visitors";

    // On average. A leaf that is to be split soon holds twice as many, and still fits its page.
    private const int VisitorsPerLeaf = 60;

    private readonly KnownVisitors known = new();
    private readonly Dictionary<long, Dictionary<UInt128, VisitorEntry>> changed = [];

    public LeafMap Map { get; private set; } = map;

    public int Visitors { get; private set; } = visitors;

    /// <summary>Where the log begins: entries of visitors without a later decision go when their leaf is written.</summary>
    public Guid Oldest { get; set; }

    public VisitorEntry? Find(UInt128 key)
    {
        var leaf = Map.Of(key);
        return known.MayContain(leaf, key) && Open(leaf).TryGetValue(key, out var entry) ? entry : null;
    }

    /// <summary>Before the first visitors: makes room for them at once, where splitting would move them again and again.</summary>
    public void Expect(int count)
    {
        if (Map.Leaves == 1)
        {
            // Some may be there already, whose data was erased.
            Scatter(0, new LeafMap(((Visitors + count) / VisitorsPerLeaf) + 1));
        }
    }

    /// <summary>The entries of a leaf.</summary>
    public Dictionary<UInt128, VisitorEntry> Open(long leaf)
    {
        if (changed.TryGetValue(leaf, out var entries))
        {
            return entries;
        }

        entries = collections.Find(Collection, leaf) is { } document ? VisitorLeaf.Read(document["entries"].AsBinary) : [];
        known.Set(leaf, entries.Keys);
        return entries;
    }

    /// <summary>Puts entries that belong into one leaf there, and splits leaves for as long as they hold too many on average.</summary>
    public void Put(long leaf, IEnumerable<VisitorEntry> entries)
    {
        var all = Open(leaf);
        var before = all.Count;
        foreach (var entry in entries)
        {
            all[entry.Key] = entry;
        }

        Drop(all);
        changed[leaf] = all;
        Visitors += all.Count - before;
        while (Visitors > Map.Leaves * VisitorsPerLeaf)
        {
            Split();
        }
    }

    /// <summary>Drops the purged entries of a leaf.</summary>
    public void Sweep(long leaf)
    {
        var all = Open(leaf);
        var before = all.Count;
        if (Drop(all))
        {
            changed[leaf] = all;
            Visitors += all.Count - before;
        }
    }

    /// <summary>The documents to be written for what was put.</summary>
    public IReadOnlyCollection<BsonDocument> TakeChanges()
    {
        var documents = changed.Select(leaf => new BsonDocument { ["_id"] = leaf.Key, ["entries"] = VisitorLeaf.Write(leaf.Value.Values) }).ToList();
        foreach (var (leaf, entries) in changed)
        {
            known.Set(leaf, entries.Keys);
        }

        changed.Clear();
        return documents;
    }

    private bool Drop(Dictionary<UInt128, VisitorEntry> entries)
    {
        var purged = entries.Values.Where(entry => entry.Current < Oldest).Select(entry => entry.Key).ToList();
        purged.ForEach(key => entries.Remove(key));
        return purged.Count > 0;
    }

    private void Split() => Scatter(Map.Next, new LeafMap(Map.Leaves + 1));

    private void Scatter(long leaf, LeafMap map)
    {
        var all = Open(leaf);
        Map = map;
        foreach (var half in all.Values.GroupBy(entry => Map.Of(entry.Key)).ToList())
        {
            changed[half.Key] = half.ToDictionary(entry => entry.Key);
        }

        // Where all went to the other half, or there were none.
        if (!all.Keys.Any(key => Map.Of(key) == leaf))
        {
            changed[leaf] = [];
        }
    }
}
