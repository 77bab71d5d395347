using System.Buffers.Binary;
using System.Net;

namespace CookieConsent.Hosting;

/// <summary>What of an address the host ever keeps, even in memory: its /24 (IPv4) or /48 (IPv6) (P08).</summary>
/// <param name="Bits">The network's bits, and above them 4 or 6; 0 where there is no address, as on a Unix socket.</param>
internal readonly record struct ClientNetwork(ulong Bits)
{
    private const int FamilyAt = 60;

    public static ClientNetwork Of(IPAddress? address)
    {
        if (address is null)
        {
            return default;
        }

        Span<byte> bytes = stackalloc byte[16];
        (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).TryWriteBytes(bytes, out var length);
        return length == 4
            ? new(4UL << FamilyAt | BinaryPrimitives.ReadUInt32BigEndian(bytes) >> 8)
            : new(6UL << FamilyAt | BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16);
    }
}
