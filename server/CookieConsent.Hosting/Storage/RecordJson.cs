using System.Buffers;
using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>
/// A decision as canonical JSON, over which its digest is made (P06): these members in this order, without white space, times in Unix
/// milliseconds. Store and verification write it here.
/// </summary>
internal static class RecordJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = NoticeContent.Plain.Encoder, SkipValidation = true };

    /// <summary>The digest of a decision.</summary>
    public static Digest DigestOf(Decision decision)
    {
        var buffer = new ArrayBufferWriter<byte>(640);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            WriteMembers(json, decision);
            json.WriteEndObject();
        }

        return Digest.Of(buffer.WrittenSpan);
    }

    private static void WriteMembers(Utf8JsonWriter json, Decision decision)
    {
        json.WriteString("id", decision.Id);
        json.WriteString("site", decision.Site);
        json.WriteString("visitor", decision.Visitor.ToString());
        json.WriteNumber("at", decision.At.ToUnixTimeMilliseconds());
        json.WriteNumber("expires", decision.Expires.ToUnixTimeMilliseconds());
        json.WriteString("notice", decision.Notice);
        json.WriteNumber("version", decision.Version);
        json.WriteString("language", decision.Language);
        json.WritePropertyName("choices");
        WriteChoices(json, decision.Choices);
        ChoicesJson.WriteWithout(json, decision.Choices);
        json.WriteString("action", decision.Action);
        json.WriteString("surface", decision.Surface);
        json.WriteStartArray("signals");
        foreach (var signal in decision.Signals)
        {
            json.WriteStringValue(signal);
        }

        json.WriteEndArray();
        json.WriteBase64String("request", decision.Request.ToByteArray());
        if (decision.Previous is { } previous)
        {
            json.WriteString("previous", previous);
        }

        if (decision.PreviousDigest is { } digest)
        {
            json.WriteString("previousDigest", digest.ToString());
        }
    }

    // Category to the sum of technologies: what is kept is what is digested.
    private static void WriteChoices(Utf8JsonWriter json, Choices choices)
    {
        json.WriteStartObject();
        foreach (var category in choices.Categories)
        {
            json.WriteNumber(category, choices.Mask(category));
        }

        json.WriteEndObject();
    }
}
