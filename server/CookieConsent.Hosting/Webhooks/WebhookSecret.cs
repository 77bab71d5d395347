using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CookieConsent.Hosting;

/// <summary>What one webhook's messages are signed with (Standard Webhooks, symmetric). It shows itself to nobody.</summary>
internal sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Shortest = 24;
    private const int Longest = 64;

    private readonly byte[] key;

    private WebhookSecret(byte[] key) => this.key = key;

    /// <summary>Reads <c>whsec_</c> and the base64 of 24 to 64 bytes; anything else is null.</summary>
    public static WebhookSecret? Read(string text)
    {
        var bytes = new byte[Longest];
        // White space, which decoding passes over, would be another secret to a receiver that is stricter.
        return text.StartsWith(Prefix, StringComparison.Ordinal) && !text.Any(char.IsWhiteSpace)
            && Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var length) && length >= Shortest
                ? new WebhookSecret(bytes[..length])
                : null;
    }

    /// <summary>The signature over <c>id.timestamp.body</c>: <c>v1,</c> and the base64 of an HMAC-SHA256.</summary>
    /// <param name="id">The message's.</param>
    /// <param name="timestamp">When it is sent, in Unix seconds.</param>
    /// <param name="body">As it is sent.</param>
    public string Sign(string id, long timestamp, ReadOnlySpan<byte> body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")), .. body];
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed));
    }
}
