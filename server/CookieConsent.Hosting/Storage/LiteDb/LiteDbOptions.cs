namespace CookieConsent.Hosting;

/// <summary>How the LiteDB store works.</summary>
internal sealed record LiteDbOptions
{
    /// <summary>The database; its log and lock stand beside it.</summary>
    public required string Path { get; init; }

    /// <summary>Where it stands.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    /// <summary>Below this much room, in bytes, nothing is written: LiteDB loses data when the disk is full.</summary>
    public long MinimumFreeSpace { get; init; } = 64L << 20;

    /// <summary>How many visitors' current decisions are kept in memory.</summary>
    public int CachedVisitors { get; init; } = 100_000;

    /// <summary>How many visitors' entries gather in memory, some 100 bytes each, before they are written to the index; opening reads up to twice as many decisions again.</summary>
    public int VisitorsGathered { get; init; } = 32_768;

    /// <summary>How many requests may wait.</summary>
    public int QueueLength { get; init; } = 8_192;

    /// <summary>How many requests share one transaction and one fsync at most.</summary>
    public int BatchSize { get; init; } = 1_024;

    /// <summary>The length of the log, in bytes, at which it is brought into the data file. Everyone waits meanwhile: 15 to 25 ms at this length, 150 ms at 64 MB.</summary>
    public long CheckpointAt { get; init; } = 4L << 20;

    /// <summary>Measures the room left; by default, that of the database's disk.</summary>
    public Func<long>? FreeSpace { get; init; }

    /// <summary>Told how long each fsync of the log took.</summary>
    public Action<TimeSpan>? Synced { get; init; }

    /// <summary>Told of each look-up, whether the visitor was in memory.</summary>
    public Action<bool>? Found { get; init; }

    /// <summary>Called before each step on the disk; what it throws is the step's failure.</summary>
    public Action<DiskStep>? BeforeStep { get; init; }
}
