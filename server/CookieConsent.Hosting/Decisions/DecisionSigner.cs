using System.Buffers;
using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>Signs what a visitor gets of a decision: the token in the cookie, and the receipt.</summary>
internal sealed class DecisionSigner(HostKeys keys)
{
    /// <summary>Both.</summary>
    public Decided Sign(Decision decision) => new(decision, Token(decision), Receipt(decision));

    /// <summary>The decision, signed: for its visitor to keep, and for anyone to verify offline.</summary>
    public string Receipt(Decision decision) => keys.Sign(ReceiptJson(decision));

    private static ReadOnlySpan<byte> ReceiptJson(Decision decision)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("decision", decision.Id);
            json.WriteString("site", decision.Site);
            json.WriteString("visitor", decision.Visitor.ToString());
            json.WriteString("notice", decision.Notice);
            json.WriteNumber("version", decision.Version);
            json.WriteString("language", decision.Language);
            json.WriteStartObject("choices");
            foreach (var category in decision.Choices.Categories)
            {
                json.WriteNumber(category, (int)decision.Choices[category]);
            }

            json.WriteEndObject();
            ChoicesJson.WriteWithout(json, decision.Choices);
            json.WriteString("action", decision.Action);
            json.WriteString("surface", decision.Surface);
            if (decision.Signals.Count > 0)
            {
                json.WriteStartArray("signals");
                foreach (var signal in decision.Signals)
                {
                    json.WriteStringValue(signal);
                }

                json.WriteEndArray();
            }

            json.WriteNumber("iat", decision.At.ToUnixTimeSeconds());
            json.WriteNumber("exp", decision.Expires.ToUnixTimeSeconds());
            json.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    private string Token(Decision decision) =>
        keys.Sign(DecisionToken.For(decision.Site, decision.Version, decision.Choices, decision.At, decision.Expires).ToJson().Span);
}
