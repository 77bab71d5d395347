namespace CookieConsent.Hosting;

/// <summary>One act of one visitor, as it is kept. Append-only: a change of mind is a new decision (P03).</summary>
public sealed record Decision : LogEntry
{
    /// <summary>Who decided.</summary>
    public required VisitorId Visitor { get; init; }

    /// <summary>When, by the host's clock, UTC, in milliseconds (P09).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>End of validity.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>The notice that was shown: its hash.</summary>
    public required string Notice { get; init; }

    /// <summary>The notice's number.</summary>
    public required int Version { get; init; }

    /// <summary>The language in which it was shown.</summary>
    public required string Language { get; init; }

    /// <summary>What was granted and denied.</summary>
    public required Choices Choices { get; init; }

    /// <summary>How: <c>accept-all</c>, <c>reject-all</c>, <c>custom</c>, <c>withdraw</c> or <c>signal</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Where: <c>banner</c>, <c>preferences</c> or <c>api</c>.</summary>
    public required string Surface { get; init; }

    /// <summary>The outside signals that were heard, such as <c>global-privacy-control</c>.</summary>
    public IReadOnlyList<string> Signals { get; init; } = [];

    /// <summary>Hash of the Idempotency-Key, 16 bytes: a repeated request gives the same decision.</summary>
    public required RequestHash Request { get; init; }

    /// <summary>The digest of the visitor's former decision, where there is one: through it, this digest covers all before it. Set by the store.</summary>
    public Digest? PreviousDigest { get; init; }

    /// <summary>Whether its digest is kept with it: not with what was recorded before digests were, whose digest is computed when it is read.</summary>
    public bool Chained { get; init; } = true;
}
