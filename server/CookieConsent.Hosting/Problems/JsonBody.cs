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

        if (request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        // One byte more than may come, so that the end is seen.
        var body = new byte[(request.ContentLength ?? limit) + 1];
        var length = 0;
        for (int read; length < body.Length && (read = await request.Body.ReadAsync(body.AsMemory(length), request.HttpContext.RequestAborted)) > 0;)
        {
            length += read;
        }

        if (length > limit)
        {
            throw TooLarge(limit);
        }

        try
        {
            var json = JsonDocument.Parse(body.AsMemory(0, length), Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json : throw Problem.BadRequest("The body must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw Problem.BadRequest($"The body is not acceptable JSON, at line {e.LineNumber + 1}, byte {e.BytePositionInLine}: {e.Message.Split(" LineNumber:")[0]}");
        }
    }

    private static Problem TooLarge(int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, "too-large", "Too large", $"The body is larger than {limit} bytes.");
}
