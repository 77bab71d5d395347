using System.Security.Cryptography;

namespace CookieConsent.Hosting;

/// <summary>
/// A Merkle tree after RFC 6962, which grows leaf by leaf. It keeps the roots of full subtrees alone, one for each power of two in the number of
/// leaves, so a day of millions of decisions takes some hundred bytes.
/// </summary>
internal sealed class MerkleTree
{
    private const byte LeafMark = 0;
    private const byte NodeMark = 1;

    private readonly Stack<Digest> full = [];

    public int Count { get; private set; }

    /// <summary>The root over all leaves so far.</summary>
    public Digest Root => Count == 0 ? Digest.Of([]) : full.Aggregate((right, left) => Node(left, right));

    public void Add(Digest digest)
    {
        Span<byte> leaf = stackalloc byte[Digest.Length];
        digest.CopyTo(leaf);
        Add(leaf);
    }

    public void Add(ReadOnlySpan<byte> leaf)
    {
        var node = Hash(LeafMark, leaf, []);
        for (var before = Count; (before & 1) == 1; before >>= 1)
        {
            node = Node(full.Pop(), node);
        }

        full.Push(node);
        Count++;
    }

    private static Digest Node(Digest left, Digest right) => Hash(NodeMark, left.ToByteArray(), right.ToByteArray());

    private static Digest Hash(byte mark, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        Span<byte> hash = stackalloc byte[Digest.Length];
        SHA256.HashData([mark, .. one, .. other], hash);
        return new Digest(hash);
    }
}
