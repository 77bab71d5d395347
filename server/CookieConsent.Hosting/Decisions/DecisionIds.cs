using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CookieConsent.Hosting;

/// <summary>
/// Makes the ids of decisions: UUIDv7 (RFC 9562) whose first 60 bits, milliseconds and a counter, always grow, even when the clock
/// is set back, for a visitor's newest decision is the one with the greatest id. The other 62 bits are random.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="last">The greatest id made before the process started.</param>
internal sealed class DecisionIds(TimeProvider time, Guid? last = null)
{
    private const int CounterBits = 12;

    // Milliseconds and counter of the last id. A full counter runs over into the milliseconds.
    private long stamp = last is { } id ? StampOf(id) : 0;

    /// <summary>An id greater than all before it.</summary>
    public Guid Next()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits;
        long former;
        long next;
        do
        {
            former = Volatile.Read(ref stamp);
            next = Math.Max(now, former + 1);
        }
        while (Interlocked.CompareExchange(ref stamp, next, former) != former);

        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (next >> CounterBits << 16) | 0x7000 | (next & 0xFFF));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Lets no later id be of a time before this, even when the clock is set back.</summary>
    public void NotBefore(DateTimeOffset start)
    {
        var least = (start.ToUnixTimeMilliseconds() << CounterBits) - 1;
        for (var former = Volatile.Read(ref stamp); former < least; former = Volatile.Read(ref stamp))
        {
            Interlocked.CompareExchange(ref stamp, least, former);
        }
    }

    /// <summary>When an id was made, in milliseconds; later than the clock said while that had been set back.</summary>
    public static DateTimeOffset TimeOf(Guid id) => DateTimeOffset.FromUnixTimeMilliseconds(StampOf(id) >> CounterBits);

    /// <summary>The day, UTC, under whose root a decision stands: that of its id.</summary>
    public static DateOnly DayOf(Guid id) => DateOnly.FromDateTime(TimeOf(id).UtcDateTime);

    /// <summary>What stands before every id of a time or later, and after every earlier one.</summary>
    public static Guid Before(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.ToUnixTimeMilliseconds() << 16);
        return new Guid(bytes, bigEndian: true);
    }

    private static long StampOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var high = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return (high >>> 16 << CounterBits) | (high & 0xFFF);
    }
}
