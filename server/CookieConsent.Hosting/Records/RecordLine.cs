using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>
/// An entry of the log as a line of an operator's export. A decision: as <see cref="DecisionJson"/> writes it, and what else its digest covers
/// (<c>site</c>, <c>request</c>, <c>previousDigest</c>), so that the line can be verified by itself. What an erasure left:
/// <c>{"erased", "site", "erasedAt", "previous", "digest"}</c>.
/// </summary>
internal static class RecordLine
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The line, without its end.</summary>
    public static string Write(LogEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>(768);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (entry is Decision decision)
            {
                DecisionJson.WriteMembers(json, decision);
                json.WriteString("site", decision.Site);
                json.WriteBase64String("request", decision.Request.ToByteArray());
                json.WriteString("previousDigest", decision.PreviousDigest?.ToString());
            }
            else if (entry is Tombstone tombstone)
            {
                json.WriteString("erased", tombstone.Id);
                json.WriteString("site", tombstone.Site);
                json.WriteString("erasedAt", tombstone.ErasedAt.UtcDateTime);
                json.WriteString("previous", tombstone.Previous?.ToString());
                json.WriteString("digest", tombstone.Digest.ToString());
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads a line that says what an export says, and nothing else: what it would not say by itself is covered by no digest.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static LogEntry Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            var json = document.RootElement;
            LogEntry entry = json.TryGetProperty("erased", out _) ? ReadTombstone(json) : ReadDecision(json);
            using var written = JsonDocument.Parse(Write(entry));
            return JsonElement.DeepEquals(json, written.RootElement) ? entry : throw new FormatException("it says more, or something otherwise, than an export does.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static Tombstone ReadTombstone(JsonElement json) => new()
    {
        Id = Member(json, "erased").GetGuid(),
        Site = Text(json, "site"),
        ErasedAt = Time(json, "erasedAt"),
        Previous = Previous(json),
        Digest = DigestOf(Text(json, "digest")),
    };

    private static Decision ReadDecision(JsonElement json) => new()
    {
        Id = Member(json, "decision").GetGuid(),
        Site = Text(json, "site"),
        Visitor = VisitorId.TryParse(Text(json, "visitor"), out var visitor) ? visitor : throw new FormatException("its visitor is none."),
        At = Time(json, "decidedAt"),
        Expires = Time(json, "expires"),
        Notice = Text(json, "notice"),
        Version = Member(json, "version").GetInt32(),
        Language = Text(json, "language"),
        Choices = ReadChoices(json),
        Action = Text(json, "action"),
        Surface = Text(json, "surface"),
        Signals = [.. Texts(Member(json, "signals"))],
        Request = Member(json, "request").GetBytesFromBase64() is { Length: 16 } request ? new RequestHash(request) : throw new FormatException("its request is none."),
        Previous = Previous(json),
        PreviousDigest = Member(json, "previousDigest").GetString() is { } digest ? DigestOf(digest) : null,
        Digest = DigestOf(Text(json, "digest")),
    };

    private static Choices ReadChoices(JsonElement json) => new Choices(
        Member(json, "choices").EnumerateObject().Select(category => KeyValuePair.Create(category.Name, Granted(category.Value))),
        [.. Texts(Member(json, "override"))])
        .Without(json.TryGetProperty("without", out var without) ? without.EnumerateObject().SelectMany(category => Texts(category.Value).Select(service => (category.Name, service))) : []);

    private static Technology Granted(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? TechnologyIds.Each.Where(each => Member(value, each.Id).GetBoolean()).Aggregate(Technology.None, (all, each) => all | each.Technology)
        : value.GetBoolean() ? Technology.All : Technology.None;

    private static Guid? Previous(JsonElement json) => Member(json, "previous") is { ValueKind: not JsonValueKind.Null } previous ? previous.GetGuid() : null;

    // In milliseconds: a digest covers no more of it.
    private static DateTimeOffset Time(JsonElement json, string name) => Member(json, name).GetDateTimeOffset() is var time && time.Ticks % TimeSpan.TicksPerMillisecond == 0
        ? time
        : throw new FormatException($"its {name} is no time in milliseconds.");

    private static Digest DigestOf(string text) => Base64Url.DecodeFromChars(text) is { Length: Digest.Length } bytes ? new Digest(bytes) : throw new FormatException("its digest is none.");

    private static string Text(JsonElement json, string name) => Member(json, name).GetString() ?? throw new FormatException($"its {name} is null.");

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(text => text.GetString() ?? "");

    private static JsonElement Member(JsonElement json, string name) => json.TryGetProperty(name, out var member) ? member : throw new FormatException($"it has no \"{name}\".");
}
