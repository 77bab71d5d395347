using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>What a host vouches for: the decisions of one site on one day, UTC, erased ones included. Signed, it is a <see cref="SignedRoot"/>.</summary>
/// <param name="Site">The site's id.</param>
/// <param name="Day">The day of the decisions' ids.</param>
/// <param name="Count">How many there are.</param>
/// <param name="First">The first one's id.</param>
/// <param name="Last">The last one's id.</param>
/// <param name="Root">The root of the Merkle tree (RFC 6962) over their digests, in the order of ids.</param>
/// <param name="Ended">Whether the day has ended, and no more can follow. Else the root is renewed while decisions come.</param>
/// <param name="Previous">The site's former ended root; null for the first one.</param>
/// <param name="At">When it was made, in seconds.</param>
internal sealed record DailyRoot(
    string Site, DateOnly Day, int Count, Guid First, Guid Last, Digest Root, bool Ended, FormerRoot? Previous, DateTimeOffset At)
{
    private const string DayFormat = "yyyy-MM-dd";

    public static string Text(DateOnly day) => day.ToString(DayFormat, CultureInfo.InvariantCulture);

    public static DateOnly? ReadDay(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>When a day begins.</summary>
    public static DateTimeOffset Start(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    public ReadOnlyMemory<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("site", Site);
        json.WriteString("day", Text(Day));
        json.WriteNumber("count", Count);
        json.WriteString("first", First);
        json.WriteString("last", Last);
        json.WriteString("root", Root.ToString());
        json.WriteBoolean("ended", Ended);
        if (Previous is { } previous)
        {
            json.WriteStartObject("previous");
            json.WriteString("day", Text(previous.Day));
            json.WriteString("hash", previous.Hash.ToString());
            json.WriteEndObject();
        }

        json.WriteNumber("iat", At.ToUnixTimeSeconds());
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <exception cref="FormatException">It is something else.</exception>
    public static DailyRoot FromJson(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            return new DailyRoot(
                root.GetProperty("site").GetString()!,
                DayOf(root),
                root.GetProperty("count").GetInt32(),
                root.GetProperty("first").GetGuid(),
                root.GetProperty("last").GetGuid(),
                DigestOf(root.GetProperty("root")),
                root.GetProperty("ended").GetBoolean(),
                root.TryGetProperty("previous", out var previous) ? new FormerRoot(DayOf(previous), DigestOf(previous.GetProperty("hash"))) : null,
                DateTimeOffset.FromUnixTimeSeconds(root.GetProperty("iat").GetInt64()));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new FormatException($"Not a daily root: {e.Message}", e);
        }
    }

    private static DateOnly DayOf(JsonElement json) => ReadDay(json.GetProperty("day").GetString()) ?? throw new FormatException("its day is none.");

    private static Digest DigestOf(JsonElement json) => Base64Url.DecodeFromChars(json.GetString()) is { Length: Digest.Length } bytes
        ? new Digest(bytes)
        : throw new FormatException("its digest is none.");
}

/// <summary>The root before one, which it names by day and hash (<see cref="SignedRoot.Hash"/>).</summary>
internal sealed record FormerRoot(DateOnly Day, Digest Hash);
