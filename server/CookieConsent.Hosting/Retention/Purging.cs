using Microsoft.Extensions.Logging;

namespace CookieConsent.Hosting;

/// <summary>
/// Removes the records of whole days from the beginning of the log (L02): first the roots of those days are final, then the purge is signed, and
/// only then does anything go, some records at a time. What a stop cuts short, the next run goes on with.
/// </summary>
internal sealed class Purging(IConsentStore store, RootBook roots, SubjectBook subjects, HostKeys keys, HostMetrics metrics, TimeProvider time, ILogger<Purging> log) : IDisposable
{
    /// <summary>The least number of days that records are kept: no choice is in force for longer, whatever a site file says.</summary>
    public const int LeastDays = 396;

    // Some 10 ms, in which decisions wait.
    private const int Step = 200;

    private readonly SemaphoreSlim running = new(1, 1);

    /// <summary>The latest day before which records may be purged now.</summary>
    public DateOnly Latest => Today.AddDays(-LeastDays);

    /// <summary>The first day that is kept, where records are kept for so many days.</summary>
    public DateOnly FirstOf(int days) => Today.AddDays(-days);

    /// <summary>What a purge would remove now, by site.</summary>
    /// <param name="before">The first day that would stay.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="StoreUnavailableException">It can't be told now.</exception>
    public async Task<IReadOnlyDictionary<string, int>> DueAsync(DateOnly before, CancellationToken cancel)
    {
        await roots.RenewAsync(cancel);
        return Count(Due(await FormerAsync(cancel), before));
    }

    /// <summary>Purges.</summary>
    /// <param name="before">The first day, UTC, whose records stay; not after <see cref="Latest"/>.</param>
    /// <param name="cancel">Ends it, between two steps.</param>
    /// <returns>How many records were removed, those of a purge that was cut short included.</returns>
    /// <exception cref="StoreUnavailableException">Not all were removed.</exception>
    /// <exception cref="InvalidDataException">Nothing was: a day has no final root.</exception>
    public async Task<int> RunAsync(DateOnly before, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(before, Latest);
        await running.WaitAsync(cancel);
        try
        {
            await roots.RenewAsync(cancel);
            var first = await FormerAsync(cancel);
            if (Due(first, before) is { Count: > 0 } due)
            {
                await store.AddAsync(Purge.Sign(keys, before, Count(due), time.GetUtcNow()).ToDocument(), cancel);
                first = before;
            }

            return first is { } day ? await RemoveAsync(day, cancel) : 0;
        }
        finally
        {
            running.Release();
        }
    }

    public void Dispose() => running.Dispose();

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private async Task<DateOnly?> FormerAsync(CancellationToken cancel) =>
        (await store.ListAsync(DocumentKind.Purge, cancel)).Select(Purge.FromDocument).Max(purge => (DateOnly?)purge.Before);

    // What was not signed for as a whole could not be told from a loss afterwards.
    private List<DailyRoot> Due(DateOnly? former, DateOnly before)
    {
        var due = roots.All.Select(root => root.Root).Where(root => root.Day < before && (former is null || root.Day >= former)).ToList();
        return due.Find(root => !root.Ended) is { } open
            ? throw new InvalidDataException($"The root of {open.Site}/{DailyRoot.Text(open.Day)} is not final.")
            : due;
    }

    private static SortedDictionary<string, int> Count(IEnumerable<DailyRoot> due) =>
        new(due.GroupBy(root => root.Site).ToDictionary(site => site.Key, site => site.Sum(root => root.Count)), StringComparer.Ordinal);

    private async Task<int> RemoveAsync(DateOnly before, CancellationToken cancel)
    {
        var total = 0;
        var end = DecisionIds.Before(DailyRoot.Start(before));
        for (var (removed, last) = (-1, false); removed != 0 || !last; total += removed)
        {
            cancel.ThrowIfCancellationRequested();
            var due = (await store.ReadAsync(null, Step, cancel)).TakeWhile(entry => entry.Id < end).ToList();
            await ForgetAsync(due, end, cancel);
            last = due.Count < Step;
            removed = await store.PurgeAsync(last ? end : due[^1].Id, Step, cancel);
            metrics.Purged(removed);
        }

        if (total > 0)
        {
            log.LogInformation("Purged {Count} records from before {Day}", total, DailyRoot.Text(before));
        }

        return total;
    }

    // Whom the site knew a visitor as goes with the visitor's last decision.
    private async Task ForgetAsync(IEnumerable<LogEntry> due, Guid end, CancellationToken cancel)
    {
        foreach (var (site, visitor) in due.OfType<Decision>().Select(decision => (decision.Site, decision.Visitor)).Distinct())
        {
            if ((await store.FindAsync(site, visitor, cancel))?.Id < end)
            {
                await subjects.ForgetAsync(site, visitor);
            }
        }
    }
}
