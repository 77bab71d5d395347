using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting;

/// <summary>A daily root with the host's signature, as it is kept and published.</summary>
/// <param name="Root">What is signed.</param>
/// <param name="Jws">A compact JWS (ES256), whose payload is the root.</param>
internal sealed record SignedRoot(DailyRoot Root, string Jws)
{
    /// <summary>SHA-256 of the JWS, by which the next root names it.</summary>
    public Digest Hash => Digest.Of(Encoding.ASCII.GetBytes(Jws));

    public Document ToDocument() => new(DocumentKind.Root, Id(Root.Site, Root.Day), new JsonObject { ["jws"] = Jws }.ToJsonString());

    /// <exception cref="FormatException">It is something else.</exception>
    public static SignedRoot FromDocument(Document document)
    {
        try
        {
            return Read(JsonNode.Parse(document.Body)!["jws"]!.GetValue<string>());
        }
        catch (Exception e) when (e is JsonException or NullReferenceException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"The root {document.Id} can't be read: {e.Message}", e);
        }
    }

    /// <summary>A root from its JWS, whose signature is not looked at.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static SignedRoot Read(string jws) => jws.Split('.') is [_, var payload, _]
        ? new SignedRoot(DailyRoot.FromJson(Base64Url.DecodeFromChars(payload)), jws)
        : throw new FormatException("Not a JWS.");

    /// <summary>Writes <c>{"payload": {…}, "jws": "…"}</c>: to be read, and to be verified.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WritePropertyName("payload");
        json.WriteRawValue(Root.ToJson().Span, skipInputValidation: true);
        json.WriteString("jws", Jws);
        json.WriteEndObject();
    }

    private static string Id(string site, DateOnly day) => $"{site}/{DailyRoot.Text(day)}";
}
