using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>Reads small JSON bodies strictly: bounded, flat, no repeated members (S08).</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 6, AllowDuplicateProperties = false };

    /// <exception cref="Problem">415, 413 or 400, naming the fault.</exception>
    public static async Task<JsonDocument> ReadAsync(HttpRequest request, int limit)
    {
        if (!request.HasJsonContentType())
        {
            throw new Problem(StatusCodes.Status415UnsupportedMediaType, "not-json", "Not JSON", "The body must be application/json.");
        }

        var body = await BoundedBody.ReadAsync(request, limit);
        try
        {
            var json = JsonDocument.Parse(body, Strict);
            ReadTexts(body.Span, json.RootElement);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw Problem.BadRequest("The body must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw Problem.BadRequest($"The body is not acceptable JSON, at line {e.LineNumber + 1}, byte {e.BytePositionInLine}: {e.Message.Split(" LineNumber:")[0]}");
        }
        catch (InvalidOperationException)
        {
            throw Problem.BadRequest("The body is not acceptable JSON: it holds text that is not Unicode.");
        }
    }

    // The parser leaves texts as they are until they are asked for, and fails there: where bytes are no UTF-8, or half a character is escaped.
    private static void ReadTexts(ReadOnlySpan<byte> body, JsonElement json)
    {
        if (!Utf8.IsValid(body) || body.IndexOf("\\u"u8) >= 0)
        {
            ReadTexts(json);
        }
    }

    private static void ReadTexts(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String:
                json.GetString();
                break;
            case JsonValueKind.Array:
                json.EnumerateArray().ToList().ForEach(ReadTexts);
                break;
            case JsonValueKind.Object:
                foreach (var member in json.EnumerateObject())
                {
                    _ = member.Name;
                    ReadTexts(member.Value);
                }

                break;
        }
    }
}
