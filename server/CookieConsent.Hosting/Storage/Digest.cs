using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace CookieConsent.Hosting;

/// <summary>A SHA-256: 32 bytes, as text 43 base64url characters.</summary>
public readonly record struct Digest
{
    /// <summary>Length in bytes.</summary>
    public const int Length = 32;

    private readonly UInt128 first;
    private readonly UInt128 second;

    /// <param name="bytes">Exactly 32 bytes.</param>
    public Digest(ReadOnlySpan<byte> bytes)
    {
        first = BinaryPrimitives.ReadUInt128BigEndian(bytes[..16]);
        second = BinaryPrimitives.ReadUInt128BigEndian(bytes[16..Length]);
    }

    /// <summary>The digest of a message.</summary>
    public static Digest Of(ReadOnlySpan<byte> message)
    {
        Span<byte> hash = stackalloc byte[Length];
        SHA256.HashData(message, hash);
        return new Digest(hash);
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt128BigEndian(bytes, first);
        BinaryPrimitives.WriteUInt128BigEndian(bytes[16..], second);
    }

    /// <summary>The 32 bytes.</summary>
    public byte[] ToByteArray()
    {
        var bytes = new byte[Length];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>The text form.</summary>
    public override string ToString() => Base64Url.EncodeToString(ToByteArray());
}
