namespace CookieConsent.Hosting;

/// <summary>Where a visitor's decisions are.</summary>
/// <param name="Key">The visitor: <see cref="VisitorKey.Hash"/>.</param>
/// <param name="Current">The decision with the greatest id, or what an erasure left of it.</param>
/// <param name="Last">The decision recorded last, where the history starts; empty after an erasure.</param>
internal readonly record struct VisitorEntry(UInt128 Key, Guid Current, Guid Last)
{
    /// <summary>What is left of it when the log begins at an id: one without ids where nothing is.</summary>
    public VisitorEntry From(Guid oldest) => Current < oldest ? new(Key, Guid.Empty, Guid.Empty) : Last < oldest && Last != Guid.Empty ? this with { Last = Current } : this;
}
