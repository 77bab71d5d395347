using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>Reads a body to its end, or as far as it may go (S08).</summary>
internal static class BoundedBody
{
    /// <exception cref="Problem">413.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, int limit)
    {
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

        return length <= limit ? body.AsMemory(0, length) : throw TooLarge(limit);
    }

    private static Problem TooLarge(int limit) =>
        new(StatusCodes.Status413PayloadTooLarge, "too-large", "Too large", $"The body is larger than {limit} bytes.");
}
