using System.Buffers.Binary;

namespace CookieConsent.Hosting;

/// <summary>
/// Some visitors' entries as one block of bytes, always as long as fits a page of LiteDB: a leaf that grew in place would be scattered
/// over several. Should there ever be more entries than that, the block is longer.
/// </summary>
internal static class VisitorLeaf
{
    private const int EntrySize = 48;
    private const int PageCapacity = 168;

    public static byte[] Write(IReadOnlyCollection<VisitorEntry> entries)
    {
        var bytes = new byte[Math.Max(PageCapacity, entries.Count) * EntrySize];
        var rest = bytes.AsSpan();
        foreach (var entry in entries)
        {
            BinaryPrimitives.WriteUInt128BigEndian(rest, entry.Key);
            entry.Current.TryWriteBytes(rest[16..], bigEndian: true, out _);
            entry.Last.TryWriteBytes(rest[32..], bigEndian: true, out _);
            rest = rest[EntrySize..];
        }

        return bytes;
    }

    public static Dictionary<UInt128, VisitorEntry> Read(ReadOnlySpan<byte> bytes)
    {
        var entries = new Dictionary<UInt128, VisitorEntry>(PageCapacity);
        for (; bytes.Length >= EntrySize; bytes = bytes[EntrySize..])
        {
            var entry = new VisitorEntry(BinaryPrimitives.ReadUInt128BigEndian(bytes), new Guid(bytes[16..32], bigEndian: true), new Guid(bytes[32..48], bigEndian: true));
            if (entry.Current == Guid.Empty)
            {
                break;
            }

            entries[entry.Key] = entry;
        }

        return entries;
    }
}
