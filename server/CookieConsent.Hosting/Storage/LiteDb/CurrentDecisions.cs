using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace CookieConsent.Hosting;

/// <summary>
/// The state of recently seen visitors, in memory. Any thread reads; the store's thread alone writes, after the fsync, so that a
/// reader never sees what could be lost, nor anything older than what was acknowledged.
/// </summary>
/// <remarks>
/// MemoryCache boxes its keys at every lookup, refuses new entries when full and evicts from other threads. Here the writer passes a
/// hand over the entries when there is no room: one that was read since the last pass stays, another one goes.
/// </remarks>
internal sealed class CurrentDecisions(int capacity)
{
    private readonly ConcurrentDictionary<VisitorKey, Entry> entries = new();
    private readonly Queue<VisitorKey> hand = new();

    public int Count => entries.Count;

    public bool TryGet(VisitorKey key, [NotNullWhen(true)] out VisitorState? state)
    {
        if (!entries.TryGetValue(key, out var entry))
        {
            state = null;
            return false;
        }

        // Written only when it changes: readers of one visitor on several cores share this line of memory.
        if (!entry.Read)
        {
            entry.Read = true;
        }

        state = entry.State;
        return true;
    }

    /// <summary>On the store's thread alone.</summary>
    public void Set(VisitorKey key, VisitorState state)
    {
        if (entries.TryGetValue(key, out var known))
        {
            known.State = state;
            return;
        }

        while (hand.Count >= capacity && hand.TryDequeue(out var oldest))
        {
            if (entries[oldest].Read)
            {
                entries[oldest].Read = false;
                hand.Enqueue(oldest);
            }
            else
            {
                entries.TryRemove(oldest, out _);
            }
        }

        if (capacity > 0)
        {
            entries[key] = new Entry(state);
            hand.Enqueue(key);
        }
    }

    /// <summary>Forgets the visitors whose newest decision is older. On the store's thread alone.</summary>
    public void RemoveBefore(Guid oldest)
    {
        for (var left = hand.Count; left > 0; left--)
        {
            var key = hand.Dequeue();
            if (entries[key].State.Current.Id < oldest)
            {
                entries.TryRemove(key, out _);
            }
            else
            {
                hand.Enqueue(key);
            }
        }
    }

    private sealed class Entry(VisitorState state)
    {
        public volatile VisitorState State = state;
        public volatile bool Read;
    }
}
