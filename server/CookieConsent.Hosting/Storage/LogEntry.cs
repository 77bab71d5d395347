namespace CookieConsent.Hosting;

/// <summary>One place of the log: a <see cref="Decision"/>, or the <see cref="Tombstone"/> that an erasure left of one.</summary>
public abstract record LogEntry
{
    /// <summary>UUIDv7, from one monotonic generator: a newer decision has a greater id. Given as the decision is put into its place of the log.</summary>
    public Guid Id { get; init; }

    /// <summary>The site's id.</summary>
    public required string Site { get; init; }

    /// <summary>The visitor's former decision. Set by the store.</summary>
    public Guid? Previous { get; init; }

    /// <summary>Of the decision and, through the digest of the former one, of all before it (P06). Set by the store; an erasure leaves it.</summary>
    public Digest Digest { get; init; }
}
