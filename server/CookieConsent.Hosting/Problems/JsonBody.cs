using System.Text.Json;
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
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw Problem.BadRequest("The body must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw Problem.BadRequest($"The body is not acceptable JSON, at line {e.LineNumber + 1}, byte {e.BytePositionInLine}: {e.Message.Split(" LineNumber:")[0]}");
        }
    }
}
