using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting;

/// <summary>That records were removed for their age, signed by the host: what tells a purge from a loss (L02, P06). Kept for ever.</summary>
/// <param name="Before">The first day, UTC, whose records stay.</param>
/// <param name="Records">How many are removed with it, by site, erased ones included.</param>
/// <param name="At">When it was decided, in seconds.</param>
/// <param name="Jws">A compact JWS (ES256) over the rest.</param>
internal sealed record Purge(DateOnly Before, IReadOnlyDictionary<string, int> Records, DateTimeOffset At, string Jws)
{
    public static Purge Sign(HostKeys keys, DateOnly before, IReadOnlyDictionary<string, int> records, DateTimeOffset at)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("purgedBefore", DailyRoot.Text(before));
            json.WriteStartObject("records");
            foreach (var (site, count) in records)
            {
                json.WriteNumber(site, count);
            }

            json.WriteEndObject();
            json.WriteNumber("iat", at.ToUnixTimeSeconds());
            json.WriteEndObject();
        }

        return Read(keys.Sign(buffer.WrittenSpan));
    }

    public Document ToDocument() => new(DocumentKind.Purge, DailyRoot.Text(Before), new JsonObject { ["jws"] = Jws }.ToJsonString());

    /// <exception cref="FormatException">It is something else.</exception>
    public static Purge FromDocument(Document document)
    {
        try
        {
            return Read(JsonNode.Parse(document.Body)!["jws"]!.GetValue<string>());
        }
        catch (Exception e) when (e is JsonException or NullReferenceException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new FormatException($"The purge {document.Id} can't be read: {e.Message}", e);
        }
    }

    // The signature is not looked at.
    private static Purge Read(string jws)
    {
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(jws.Split('.') is [_, var middle, _] ? middle : throw new FormatException("Not a JWS.")));
        var root = payload.RootElement;
        return new Purge(
            DailyRoot.ReadDay(root.GetProperty("purgedBefore").GetString()) ?? throw new FormatException("Its day is none."),
            new SortedDictionary<string, int>(root.GetProperty("records").EnumerateObject().ToDictionary(site => site.Name, site => site.Value.GetInt32()), StringComparer.Ordinal),
            DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("iat").GetInt64()),
            jws);
    }
}
