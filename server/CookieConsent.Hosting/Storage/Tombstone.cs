namespace CookieConsent.Hosting;

/// <summary>What an erasure leaves of a decision: that there was one, and its digest, so that the log can still be verified (P06).</summary>
public sealed record Tombstone : LogEntry
{
    /// <summary>When the visitor's data was erased, by the host's clock, UTC, in milliseconds.</summary>
    public required DateTimeOffset ErasedAt { get; init; }
}
