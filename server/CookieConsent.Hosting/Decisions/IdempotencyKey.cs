using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>The <c>Idempotency-Key</c> of a decision: 128 random bits of the page, 22 base64url characters. Never kept, only its hash.</summary>
internal static class IdempotencyKey
{
    private const int Length = 16;
    private const int TextLength = 22;

    /// <exception cref="Problem">400.</exception>
    public static byte[] Read(HttpRequest request) => Decode(request.Headers["Idempotency-Key"])
        ?? throw Problem.BadRequest("The Idempotency-Key header must be 16 random bytes as 22 base64url characters.");

    /// <summary>A key's bytes, or null when it is none.</summary>
    public static byte[]? Decode(string? text)
    {
        var key = new byte[Length];
        return VisitorId.TryDecode(text, TextLength, key) ? key : null;
    }
}
