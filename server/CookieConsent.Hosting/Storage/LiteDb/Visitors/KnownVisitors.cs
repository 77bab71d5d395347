namespace CookieConsent.Hosting;

/// <summary>
/// 16 bits of every key in the leaves that were read or written lately. Nearly every decision is a new visitor's, and this says so
/// without a read; in one case of a thousand it says "perhaps" to a new visitor, and the leaf is read in vain.
/// </summary>
internal sealed class KnownVisitors
{
    // Some 180 bytes each. Beyond 4 million visitors it forgets, and learns again from the leaves that are read.
    private const int LargestCount = 1 << 16;

    private readonly Dictionary<long, ushort[]> leaves = [];

    public void Set(long leaf, IReadOnlyCollection<UInt128> keys)
    {
        if (leaves.Count >= LargestCount)
        {
            leaves.Clear();
        }

        leaves[leaf] = [.. keys.Select(key => (ushort)key)];
    }

    /// <summary>False only when the leaf is known not to hold the key.</summary>
    public bool MayContain(long leaf, UInt128 key) => !leaves.TryGetValue(leaf, out var marks) || marks.AsSpan().Contains((ushort)key);
}
