using System.Text.Json;

namespace CookieConsent.Benchmarks;

/// <summary>What the server process is to be.</summary>
/// <param name="Store">Where decisions go.</param>
/// <param name="Folder">Its files.</param>
/// <param name="Visitors">How many visitors to record before it is ready.</param>
/// <param name="Cached">How many visitors' decisions are kept in memory.</param>
/// <param name="Former">How many decisions to record first that are old enough to be purged.</param>
internal sealed record ServerSettings(StoreKind Store, string Folder, int Visitors = 0, int Cached = 100_000, int Former = 0)
{
    public static ServerSettings Parse(string text) => JsonSerializer.Deserialize<ServerSettings>(text)!;

    public override string ToString() => JsonSerializer.Serialize(this);
}

/// <summary>Where decisions go.</summary>
internal enum StoreKind
{
    /// <summary>The LiteDB store of the host.</summary>
    LiteDb,

    /// <summary>LiteDB as it comes: one commit for each decision, with it and its visitor's current state.</summary>
    OneCommit,

    /// <summary>The same with the decision alone.</summary>
    OneInsert,

    /// <summary>Memory: what the route costs without storage.</summary>
    Memory,
}
