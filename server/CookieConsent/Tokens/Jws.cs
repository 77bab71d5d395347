using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CookieConsent;

/// <summary>
/// Compact JWS (RFC 7515) with ES256 and nothing else: the header's <c>alg</c> is compared, never obeyed, so that no other algorithm
/// can be slipped in.
/// </summary>
internal static class Jws
{
    private const int SignatureLength = 64;

    /// <summary>Signs a payload.</summary>
    public static string Sign(ReadOnlySpan<byte> payload, string kid, ECDsa key)
    {
        var signed = $"{Header(kid)}.{Base64Url.EncodeToString(payload)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>The payload of a token whose signature holds, else null.</summary>
    /// <param name="token">The compact form.</param>
    /// <param name="findKey">The public key of a key id, or null.</param>
    public static byte[]? Verify(string token, Func<string, ECDsa?> findKey)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !parts.All(IsCanonical) || Kid(parts[0]) is not { } kid || parts[0] != Header(kid) || findKey(kid) is not { } key)
        {
            return null;
        }

        var signature = Base64Url.DecodeFromChars(parts[2]);
        var signed = Encoding.ASCII.GetBytes(token, 0, parts[0].Length + 1 + parts[1].Length);
        return signature.Length == SignatureLength
            && key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)
            ? Base64Url.DecodeFromChars(parts[1])
            : null;
    }

    /// <summary>The key id of a public key: the first 8 characters of its RFC 7638 thumbprint. Short, because the cookie has 300 bytes.</summary>
    public static string KeyId(ECParameters key)
    {
        var thumbprint = $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(key.Q.X)}}","y":"{{Base64Url.EncodeToString(key.Q.Y)}}"}""";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(thumbprint)))[..8];
    }

    // Decoders allow padding, white space and stray bits in the last character: one token would have many texts.
    private static bool IsCanonical(string part) => Base64Url.IsValid(part) && Base64Url.EncodeToString(Base64Url.DecodeFromChars(part)) == part;

    private static string Header(string kid) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes($$"""{"alg":"ES256","kid":"{{kid}}"}"""));

    private static string? Kid(string header)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(header));
            return json.RootElement.TryGetProperty("alg", out var alg) && alg.ValueEquals("ES256") && json.RootElement.TryGetProperty("kid", out var kid)
                ? kid.GetString()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
