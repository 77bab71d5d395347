using System.Numerics;

namespace CookieConsent.Hosting;

/// <summary>
/// Which leaf holds which visitor: linear hashing (Litwin 1980) by a key's first 32 bits. Leaves are named by the first key of their
/// range; one after another is split, so the number of leaves is all there is to know, and growing never moves more than one leaf.
/// </summary>
/// <param name="Leaves">How many there are, at least 1.</param>
internal readonly record struct LeafMap(int Leaves)
{
    // The range of a leaf that is not split at this level yet, and how many are.
    private long Range => (1L << 32) >> BitOperations.Log2((uint)Leaves);

    private long Split => Leaves - (1L << BitOperations.Log2((uint)Leaves));

    /// <summary>The leaf to be split next.</summary>
    public long Next => Split * Range;

    /// <summary>The leaf of a key.</summary>
    public long Of(UInt128 key)
    {
        var start = (long)(uint)(key >> 96);
        return start - (start % (start / Range < Split ? Range / 2 : Range));
    }
}
