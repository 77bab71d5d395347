using System.Runtime.CompilerServices;

namespace CookieConsent.Hosting;

/// <summary>The log of a store, from one place to its end.</summary>
internal static class Log
{
    // Few enough that decisions, which wait for the store's thread meanwhile, hardly notice.
    private const int Slice = 200;

    /// <summary>Every entry after a place, in the order of ids, slice by slice: in constant memory, and writers go on meanwhile.</summary>
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    public static async IAsyncEnumerable<LogEntry> ReadLogAsync(this IConsentStore store, Guid? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var slice = await store.ReadAsync(after, Slice, cancel); slice.Count > 0; slice = await store.ReadAsync(slice[^1].Id, Slice, cancel))
        {
            foreach (var entry in slice)
            {
                yield return entry;
            }
        }
    }
}
