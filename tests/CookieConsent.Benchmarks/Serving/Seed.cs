using System.Buffers.Binary;
using CookieConsent.Hosting;

namespace CookieConsent.Benchmarks;

/// <summary>Visitors who have decided, by number, so that the load knows the ids that the server recorded.</summary>
internal static class Seed
{
    /// <summary>From here on the numbers are those of visitors who decided long ago.</summary>
    public const int FirstFormer = 1_000_000_000;

    private const int Batch = 10_000;

    /// <summary>The 16 bytes of a visitor's id: scattered like real ones, which are hashes.</summary>
    public static void Id(int number, Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Scatter((ulong)number));
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Scatter((ulong)number + (1UL << 40)));
    }

    /// <summary>Records visitors through the store.</summary>
    public static async Task RecordAsync(IConsentStore store, DecisionIds ids, Notice notice, DateTimeOffset now, int visitors, int first = 0)
    {
        var choices = new Choices(notice.Categories.Select(category => KeyValuePair.Create(category.Id, category.Id == "marketing" ? Technology.None : Technology.All)));
        foreach (var numbers in Enumerable.Range(first, visitors).Chunk(Batch))
        {
            await store.AppendAsync([.. numbers.Select(Decide)]);
        }

        Decision Decide(int number)
        {
            var bytes = new byte[VisitorId.Length];
            Id(number, bytes);
            return new Decision
            {
                Id = ids.Next(),
                Site = notice.Site,
                Visitor = new VisitorId(bytes),
                At = now,
                Expires = now.AddDays(182),
                Notice = notice.Id,
                Version = notice.Version,
                Language = "en",
                Choices = choices,
                Action = "custom",
                Surface = "banner",
                Request = RequestHash.Of(bytes),
            };
        }
    }

    // splitmix64, Sebastiano Vigna's mixer: a bijection, so no two visitors share an id.
    private static ulong Scatter(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
