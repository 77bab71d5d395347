using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>An API key as it is kept: its hash, never itself.</summary>
/// <param name="Id">The first 12 hex characters of the hash: names the key in lists.</param>
/// <param name="Hash">SHA-256 of the key, hex. Keys are 256 random bits, so a plain hash is enough.</param>
/// <param name="Site">The site it is for.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Name">For its owner.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="RevokedAt">When it ceased to count.</param>
/// <param name="UsedAt">When it was last used, to the hour.</param>
internal sealed record ApiKey(string Id, string Hash, string Site, IReadOnlyList<string> Scopes, string Name, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt, DateTimeOffset? UsedAt = null)
{
    public const string Lookup = "lookup";
    public const string Read = "read";
    public const string Erase = "erase";
    public const string Identify = "identify";

    /// <summary>The scopes that a key can have.</summary>
    public static readonly IReadOnlyList<string> AllScopes = [Lookup, Read, Erase, Identify];

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public Document ToDocument() => new(DocumentKind.ApiKey, Id, JsonSerializer.Serialize(this));

    public static ApiKey FromDocument(Document document) => JsonSerializer.Deserialize<ApiKey>(document.Body)!;
}
