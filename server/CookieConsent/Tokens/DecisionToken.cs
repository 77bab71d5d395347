using System.Buffers;
using System.Text.Json;

namespace CookieConsent;

/// <summary>The payload of the <c>choices</c> cookie: a decision without any identifier.</summary>
/// <param name="Site">The site's id.</param>
/// <param name="Version">The number of the notice that was shown.</param>
/// <param name="Choices">What was granted, but for services.</param>
/// <param name="Day">The day of the decision, in days since 1970-01-01 UTC.</param>
/// <param name="Expires">End of validity, in seconds since 1970-01-01 UTC (RFC 7519 <c>exp</c>).</param>
internal sealed record DecisionToken(string Site, int Version, Choices Choices, int Day, long Expires)
{
    private const int Members = 5;

    // 9999-12-31, the end of DateTimeOffset.
    private const int LastDay = 2_932_896;

    // Every technology, and 8 for a grant despite an opt-out.
    private const int LargestMask = 15;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 3 };

    /// <summary>The <see cref="ServiceId"/>s of denied services, in ordinal order. What each stands for, the notice says.</summary>
    public IReadOnlyList<string> Without { get; init; } = [];

    /// <summary>When the decision was made, to the day.</summary>
    public DateTimeOffset DecidedAt => DateTimeOffset.UnixEpoch.AddDays(Day);

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt => DateTimeOffset.FromUnixTimeSeconds(Expires);

    /// <summary>The payload of a decision made at a time, valid for some days from the start of that day.</summary>
    public static DecisionToken For(string site, int version, Choices choices, DateTimeOffset decidedAt, DateTimeOffset expires) =>
        new(site, version, choices, (int)(decidedAt - DateTimeOffset.UnixEpoch).TotalDays, expires.ToUnixTimeSeconds())
        {
            Without = [.. choices.Denied.Select(denied => ServiceId.Of(denied.Category, denied.Service)).Order(StringComparer.Ordinal)],
        };

    /// <summary>Weighs the decision against the clock and the current notice.</summary>
    public Consent Weigh(Notice current, DateTimeOffset now) => Consent.Of(ChoicesUnder(current), Version, null, DecidedAt, ExpiresAt, current, now);

    /// <summary>The payload as JSON, without white space, categories in ordinal order.</summary>
    public ReadOnlyMemory<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(160);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("site", Site);
        json.WriteNumber("version", Version);
        json.WriteStartObject("choices");
        foreach (var category in Choices.Categories)
        {
            json.WriteNumber(category, Choices.Mask(category));
        }

        json.WriteEndObject();
        if (Without.Count > 0)
        {
            json.WriteStartArray("without");
            foreach (var id in Without)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
        }

        json.WriteNumber("day", Day);
        json.WriteNumber("exp", Expires);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>
    /// Reads a payload whose signature has been verified; null when it is anything else that the host signed: exactly these members, and
    /// numbers that mean something.
    /// </summary>
    public static DecisionToken? FromJson(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload, Strict);
            var root = document.RootElement;
            var token = new DecisionToken(
                root.GetProperty("site").GetString() ?? "",
                root.GetProperty("version").GetInt32(),
                CookieConsent.Choices.OfMasks([.. root.GetProperty("choices").EnumerateObject()
                    .Select(property => KeyValuePair.Create(property.Name, Mask(property.Value)))]),
                root.GetProperty("day").GetInt32(),
                root.GetProperty("exp").GetInt64())
            {
                Without = root.TryGetProperty("without", out var ids) ? [.. ids.EnumerateArray().Select(Id)] : [],
            };
            return root.EnumerateObject().Count() == Members + (token.Without.Count > 0 ? 1 : 0) && token is { Version: > 0, Day: >= 0 and <= LastDay, Expires: >= 0 and <= LastDay * 86400L } ? token : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private Choices ChoicesUnder(Notice current) => Without.Count == 0 ? Choices : Choices.Without(
        from category in current.Categories
        from service in category.Services
        where Without.Contains(ServiceId.Of(category.Id, service))
        select (category.Id, service));

    private static string Id(JsonElement json) => json.GetString() is { } id && ServiceId.IsWellFormed(id)
        ? id
        : throw new FormatException("Not the id of a service.");

    private static int Mask(JsonElement json) => json.GetInt32() is var mask and >= 0 and <= LargestMask
        ? mask
        : throw new FormatException("Not a sum of technologies.");
}
