using System.Collections.Concurrent;

namespace CookieConsent;

/// <summary>
/// The answers of tokens whose signatures hold, under one snapshot of the site. Bounded: when full it starts anew, which costs one
/// verification per returning visitor.
/// </summary>
internal sealed class VerifiedTokens
{
    private const int Capacity = 10_000;

    private ConcurrentDictionary<string, Consent> answers;
    private int count;

    /// <param name="snapshot">What the answers were weighed against.</param>
    public VerifiedTokens(SiteSnapshot snapshot)
    {
        Snapshot = snapshot;
        answers = Empty();
    }

    public SiteSnapshot Snapshot { get; }

    /// <summary>The answer of a token seen before. Allocates nothing.</summary>
    public Consent? Find(ReadOnlySpan<char> token) =>
        Volatile.Read(ref answers).GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(token, out var consent) ? consent : null;

    public void Add(string token, Consent consent)
    {
        if (Interlocked.Increment(ref count) > Capacity)
        {
            Volatile.Write(ref answers, Empty());
            Volatile.Write(ref count, 1);
        }

        Volatile.Read(ref answers).TryAdd(token, consent);
    }

    private static ConcurrentDictionary<string, Consent> Empty() => new(new TokenComparer());

    // The end of a signature is as good as random and nobody can choose it, so it alone is hashed; equality compares every character.
    private sealed class TokenComparer : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<char>, string>
    {
        private const int Tail = 12;

        public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

        public int GetHashCode(string obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<char> alternate, string other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<char> alternate) =>
            string.GetHashCode(alternate.Length > Tail ? alternate[^Tail..] : alternate, StringComparison.Ordinal);

        public string Create(ReadOnlySpan<char> alternate) => alternate.ToString();
    }
}
