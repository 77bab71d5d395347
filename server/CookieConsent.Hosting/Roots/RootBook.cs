using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Hosting;

/// <summary>
/// The daily roots of all sites (P06). It reads the log in its order, day after day: a day's root is final once the first decision of a later day
/// has been read, or the day is over and the recorder gives no more ids of it. So roots are on the disk in the order of days too, and a new
/// process goes on at the beginning of the newest day that has one.
/// </summary>
internal sealed class RootBook(IConsentStore store, ConsentRecorder recorder, DecisionIds ids, HostKeys keys, TimeProvider time, ILogger<RootBook> log) : IDisposable
{
    private readonly SemaphoreSlim renewing = new(1, 1);
    private readonly ConcurrentDictionary<string, ImmutableSortedDictionary<DateOnly, SignedRoot>> roots = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, OpenDay> open = new(StringComparer.Ordinal);
    private DateOnly? day;
    private Guid? position;

    /// <summary>A site's roots by day.</summary>
    public ImmutableSortedDictionary<DateOnly, SignedRoot> Of(string site) => roots.GetValueOrDefault(site, ImmutableSortedDictionary<DateOnly, SignedRoot>.Empty);

    /// <summary>Those of all sites.</summary>
    public IEnumerable<SignedRoot> All => roots.Values.SelectMany(site => site.Values);

    /// <summary>Reads the roots that are there. Before the first decision: none may get an id of a day whose root is final.</summary>
    public async Task StartAsync(CancellationToken cancel)
    {
        foreach (var root in (await store.ListAsync(DocumentKind.Root, cancel)).Select(SignedRoot.FromDocument))
        {
            Keep(root);
            day = day is null || day < root.Root.Day ? root.Root.Day : day;
            if (root.Root.Ended)
            {
                ids.NotBefore(DailyRoot.Start(root.Root.Day.AddDays(1)));
            }
        }

        position = day is { } newest ? DecisionIds.Before(DailyRoot.Start(newest)) : null;
    }

    /// <summary>Brings the roots up to the end of the log.</summary>
    /// <exception cref="StoreUnavailableException">Some are not; nothing that was signed is lost.</exception>
    public async Task RenewAsync(CancellationToken cancel)
    {
        await renewing.WaitAsync(cancel);
        try
        {
            var over = day is { } current && time.GetUtcNow() >= DailyRoot.Start(current.AddDays(1)) ? day : null;
            if (over is { } ending)
            {
                await recorder.BeginAsync(DailyRoot.Start(ending.AddDays(1))).WaitAsync(cancel);
            }

            await foreach (var entry in store.ReadLogAsync(position, cancel))
            {
                await AddAsync(entry);
            }

            if (over is not null && over == day)
            {
                await EndAsync();
            }

            foreach (var (site, read) in open.Where(pair => Published(pair.Key)?.Count != pair.Value.Count))
            {
                await PublishAsync(site, read, ended: false);
            }
        }
        finally
        {
            renewing.Release();
        }
    }

    public void Dispose() => renewing.Dispose();

    private async Task AddAsync(LogEntry entry)
    {
        if (DecisionIds.DayOf(entry.Id) is var its && its != day)
        {
            await EndAsync();
            day = its;
        }

        // What another process ended before it stopped is final.
        if (Published(entry.Site) is not { Ended: true })
        {
            if (!open.TryGetValue(entry.Site, out var read))
            {
                open[entry.Site] = read = new OpenDay(Published(entry.Site));
            }

            read.Add(entry);
        }

        position = entry.Id;
    }

    private async Task EndAsync()
    {
        foreach (var (site, read) in open.ToList())
        {
            await PublishAsync(site, read, ended: true);
            open.Remove(site);
        }
    }

    // Not cancelled: where the reading stopped and what was published must not part.
    private async Task PublishAsync(string site, OpenDay read, bool ended)
    {
        var former = Of(site).Values.LastOrDefault(root => root.Root.Ended && root.Root.Day < day);
        DailyRoot root;
        try
        {
            root = read.Root(site, day!.Value, ended, former is null ? null : new FormerRoot(former.Root.Day, former.Hash), time.GetUtcNow());
        }
        catch (InvalidDataException e)
        {
            log.LogError("A root was not renewed. {Reason}", e.Message);
            return;
        }

        var signed = new SignedRoot(root, keys.Sign(root.ToJson().Span));
        if (!await store.AddAsync(signed.ToDocument(), CancellationToken.None))
        {
            await store.ReplaceAsync(signed.ToDocument(), CancellationToken.None);
        }

        Keep(signed);
    }

    private DailyRoot? Published(string site) => Of(site).GetValueOrDefault(day!.Value)?.Root;

    private void Keep(SignedRoot root) => roots[root.Root.Site] = Of(root.Root.Site).SetItem(root.Root.Day, root);
}
