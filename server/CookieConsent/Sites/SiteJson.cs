using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace CookieConsent;

/// <summary>Reads what a host publishes of a site: <c>keys.json</c> and <c>{site}/notice</c>.</summary>
internal static class SiteJson
{
    private const int NoticeIdLength = 43;
    private const int KeyLength = 32;

    /// <exception cref="JsonException">It is not what a host publishes of this site.</exception>
    public static SiteSnapshot Read(string site, ReadOnlyMemory<byte> notice, ReadOnlyMemory<byte> keys)
    {
        try
        {
            using var noticeJson = JsonDocument.Parse(notice);
            using var keysJson = JsonDocument.Parse(keys);
            return new SiteSnapshot(ReadNotice(site, noticeJson.RootElement), ReadKeys(keysJson.RootElement))
            {
                Trackers = [.. noticeJson.RootElement.GetProperty("trackers").EnumerateArray().Select(ReadTracker)],
                Own = Texts(noticeJson.RootElement, "own"),
                CookieDomain = noticeJson.RootElement.TryGetProperty("cookieDomain", out var domain) ? domain.GetString() : null,
            };
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or CryptographicException)
        {
            throw new JsonException($"Not what a host publishes: {e.Message}", e);
        }
    }

    /// <summary>The public keys of <c>keys.json</c>, by kid.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    public static IReadOnlyDictionary<string, ECParameters> ReadKeys(ReadOnlyMemory<byte> keys)
    {
        try
        {
            using var json = JsonDocument.Parse(keys);
            return ReadKeys(json.RootElement);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException or CryptographicException)
        {
            throw new JsonException($"Not what a host publishes: {e.Message}", e);
        }
    }

    private static Notice ReadNotice(string site, JsonElement json)
    {
        var notice = new Notice(
            json.GetProperty("site").GetString() ?? "",
            json.GetProperty("notice").GetString() ?? "",
            json.GetProperty("version").GetInt32(),
            [.. json.GetProperty("categories").EnumerateArray().Select(ReadCategory)],
            Says(json, "child"),
            Says(json, "doNotTrack"));
        return notice.Site == site && notice.Id.Length == NoticeIdLength && notice.Version > 0
            ? notice
            : throw new FormatException($"it is no notice of the site '{site}'.");
    }

    private static NoticeCategory ReadCategory(JsonElement json)
    {
        // A technology that this version does not know grants nothing here.
        var technologies = json.GetProperty("technologies").EnumerateArray()
            .Aggregate(Technology.None, (all, id) => all | TechnologyIds.Find(id.GetString()));
        return new NoticeCategory(
            json.GetProperty("id").GetString() ?? "",
            technologies == Technology.None ? Technology.All : technologies,
            json.GetProperty("since").GetInt32(),
            Says(json, "gpc"))
        {
            Services = json.TryGetProperty("services", out var services) ? [.. services.EnumerateObject().Select(service => service.Name)] : [],
        };
    }

    private static Tracker ReadTracker(JsonElement json) => new(
        json.GetProperty("service").GetString() ?? "",
        json.GetProperty("category").GetString() ?? "",
        TechnologyIds.Find(json.GetProperty("technology").GetString()),
        Texts(json, "names"),
        Texts(json, "hosts"),
        Texts(json, "paths"));

    private static string[] Texts(JsonElement json, string property) =>
        json.TryGetProperty(property, out var list) ? [.. list.EnumerateArray().Select(text => text.GetString() ?? "")] : [];

    private static bool Says(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.GetBoolean();

    private static Dictionary<string, ECParameters> ReadKeys(JsonElement json)
    {
        var keys = json.GetProperty("keys").EnumerateArray().Where(IsOurs).ToDictionary(
            key => key.GetProperty("kid").GetString() ?? "",
            key => new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = Coordinate(key, "x"), Y = Coordinate(key, "y") },
            },
            StringComparer.Ordinal);
        foreach (var key in keys.Values)
        {
            // Throws when the point is not on the curve.
            using var _ = ECDsa.Create(key);
        }

        return keys.Count > 0 ? keys : throw new FormatException("it names no ES256 key.");
    }

    // A key set may hold keys of other kinds, for other uses.
    private static bool IsOurs(JsonElement key) =>
        key.GetProperty("kty").ValueEquals("EC") && key.TryGetProperty("crv", out var curve) && curve.ValueEquals("P-256")
        && (!key.TryGetProperty("use", out var use) || use.ValueEquals("sig"))
        && (!key.TryGetProperty("alg", out var alg) || alg.ValueEquals("ES256"));

    private static byte[] Coordinate(JsonElement key, string name) =>
        Base64Url.DecodeFromChars(key.GetProperty(name).GetString()) is { Length: KeyLength } bytes
            ? bytes
            : throw new FormatException($"its key's {name} has not {KeyLength} bytes.");
}
