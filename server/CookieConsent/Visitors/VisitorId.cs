using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace CookieConsent;

/// <summary>A visitor's public id on one site: 16 bytes, as text 22 base64url characters. Knowing it lets nobody read or change anything.</summary>
public readonly record struct VisitorId
{
    /// <summary>Length of the id in bytes.</summary>
    public const int Length = 16;

    /// <summary>Length of a visitor's secret in bytes.</summary>
    public const int SecretLength = 32;

    private const int TextLength = 22;
    private const int SecretTextLength = 43;

    private readonly UInt128 value;

    /// <param name="bytes">Exactly 16 bytes.</param>
    public VisitorId(ReadOnlySpan<byte> bytes) => value = BinaryPrimitives.ReadUInt128BigEndian(bytes[..Length]);

    /// <summary>The id that belongs to a secret: the first 16 bytes of SHA-256("visitor\0" + site + "\0" + secret).</summary>
    /// <param name="site">The site's id.</param>
    /// <param name="secret">32 bytes.</param>
    public static VisitorId FromSecret(string site, ReadOnlySpan<byte> secret)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentOutOfRangeException.ThrowIfNotEqual(secret.Length, SecretLength);
        byte[] message = [.. "visitor\0"u8, .. Encoding.UTF8.GetBytes(site), 0, .. secret];
        return new VisitorId(SHA256.HashData(message));
    }

    /// <summary>The id that belongs to the value of a <c>choices_visitor</c> cookie.</summary>
    /// <param name="site">The site's id.</param>
    /// <param name="cookie">43 base64url characters.</param>
    /// <param name="visitor">The id.</param>
    /// <returns>Whether the value is a well-formed secret.</returns>
    public static bool TryFromCookie(string site, [NotNullWhen(true)] string? cookie, out VisitorId visitor)
    {
        visitor = default;
        Span<byte> secret = stackalloc byte[SecretLength];
        if (!TryDecode(cookie, SecretTextLength, secret))
        {
            return false;
        }

        visitor = FromSecret(site, secret);
        return true;
    }

    /// <summary>Reads the text form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out VisitorId visitor)
    {
        visitor = default;
        Span<byte> bytes = stackalloc byte[Length];
        if (!TryDecode(text, TextLength, bytes))
        {
            return false;
        }

        visitor = new VisitorId(bytes);
        return true;
    }

    /// <summary>The 16 bytes.</summary>
    public byte[] ToByteArray()
    {
        var bytes = new byte[Length];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return bytes;
    }

    /// <summary>The text form: 22 base64url characters.</summary>
    public override string ToString() => Base64Url.EncodeToString(ToByteArray());

    // Base64 decoders ignore the unused bits of the last character: without the comparison several texts would name one visitor.
    internal static bool TryDecode(string? text, int length, Span<byte> bytes) =>
        text?.Length == length
        && Base64Url.IsValid(text)
        && Base64Url.TryDecodeFromChars(text, bytes, out var written)
        && written == bytes.Length
        && Base64Url.EncodeToString(bytes) == text;
}
