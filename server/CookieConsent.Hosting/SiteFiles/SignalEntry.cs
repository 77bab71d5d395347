using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CookieConsent.Hosting;

/// <summary>A signal of a site file: its id, or an object with <c>signal</c> and the signal's own options.</summary>
[JsonConverter(typeof(Converter))]
internal sealed record SignalEntry(string Id, JsonObject Options)
{
    private const string IdProperty = "signal";

    private sealed class Converter : JsonConverter<SignalEntry>
    {
        public override SignalEntry Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var node = JsonNode.Parse(ref reader);
            if (node is not JsonObject entry)
            {
                return node?.GetValueKind() == JsonValueKind.String
                    ? new SignalEntry(node.GetValue<string>(), [])
                    : throw new JsonException("is neither a signal's id nor an object with \"signal\"");
            }

            var id = entry[IdProperty]?.GetValueKind() == JsonValueKind.String
                ? entry[IdProperty]!.GetValue<string>()
                : throw new JsonException("names no signal: \"signal\" is missing");
            entry.Remove(IdProperty);
            return new SignalEntry(id, entry);
        }

        public override void Write(Utf8JsonWriter writer, SignalEntry value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
