using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CookieConsent.Hosting;

/// <summary>The first 16 bytes of SHA-256("request\0" + Idempotency-Key). The key itself would yield a new visitor's secret and is never kept (S01b).</summary>
public readonly record struct RequestHash
{
    private readonly UInt128 value;

    /// <param name="bytes">Exactly 16 bytes.</param>
    public RequestHash(ReadOnlySpan<byte> bytes) => value = BinaryPrimitives.ReadUInt128BigEndian(bytes[..16]);

    /// <summary>The hash of an Idempotency-Key's 16 bytes.</summary>
    public static RequestHash Of(ReadOnlySpan<byte> key)
    {
        byte[] message = [.. "request\0"u8, .. key];
        return new RequestHash(SHA256.HashData(message));
    }

    /// <summary>The 16 bytes.</summary>
    public byte[] ToByteArray()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        return bytes;
    }
}
