namespace CookieConsent.Hosting;

/// <summary>
/// The counts of every site's days. It reads the log on from where it was, each entry once, and keeps the numbers by day, so that they cost the
/// same however long the log is, and outlive erasures: who was erased before being counted counts as nothing.
/// </summary>
internal sealed class CountBook(IConsentStore store, NoticeBook notices, Impressions impressions) : IDisposable
{
    /// <summary>The document that says up to where in the log all is in the days' documents. Written after those, it may lag behind them and never the reverse.</summary>
    public const string Place = "place";

    // Days, of some kilobytes each: what the first count of a long log takes of memory.
    private const int MostUnwritten = 500;

    private readonly SemaphoreSlim counting = new(1, 1);
    private readonly Dictionary<(string Site, DateOnly Day), DailyCounts> unwritten = [];

    // Of each site the notice of its last decision: nearly always that of the next one too.
    private readonly Dictionary<string, Notice> latest = new(StringComparer.Ordinal);
    private Guid? position;
    private Guid? kept;

    /// <summary>Finds the place where the former process was. Without one it begins anew, which counts nothing twice.</summary>
    public async Task StartAsync(CancellationToken cancel) =>
        position = kept = await store.FindAsync(DocumentKind.Daily, Place, cancel) is { } place && Guid.TryParseExact(place.Body, "D", out var id) ? id : null;

    /// <summary>Counts what has come since, and keeps it.</summary>
    /// <exception cref="StoreUnavailableException">Not all of it; the next time goes on from there.</exception>
    /// <exception cref="InvalidDataException">An entry of the log was changed by something else: what follows it is not counted.</exception>
    public async Task KeepAsync(CancellationToken cancel)
    {
        await counting.WaitAsync(cancel);
        try
        {
            await CountAsync(cancel);
        }
        finally
        {
            try
            {
                await WriteAsync();
            }
            finally
            {
                counting.Release();
            }
        }
    }

    /// <summary>A site's counts of some days, one for each: with all that was recorded and shown before this was called.</summary>
    /// <inheritdoc cref="KeepAsync"/>
    public async Task<IReadOnlyList<Counts>> ReadAsync(string site, IEnumerable<DateOnly> days, CancellationToken cancel)
    {
        await counting.WaitAsync(cancel);
        try
        {
            await CountAsync(cancel);
            var read = new List<Counts>();
            foreach (var day in days)
            {
                // A copy: the counting goes on while the answer is written.
                var copy = new Counts();
                copy.Add((await FindAsync(site, day)).Counts);
                read.Add(copy);
            }

            return read;
        }
        finally
        {
            counting.Release();
        }
    }

    public void Dispose() => counting.Dispose();

    private async Task CountAsync(CancellationToken cancel)
    {
        foreach (var what in impressions.Waiting)
        {
            // First that which can fail: a number that has been taken is nowhere else.
            var counts = await OpenAsync(what.Site, what.Day);
            counts.Counts.Shown.Add(what.Language, impressions.Take(what));
        }

        await foreach (var entry in store.ReadLogAsync(position, cancel))
        {
            if (entry is Decision decision)
            {
                await AddAsync(decision);
            }

            position = entry.Id;
            if (unwritten.Count >= MostUnwritten)
            {
                await WriteAsync();
            }
        }
    }

    private async Task AddAsync(Decision decision)
    {
        var counts = await OpenAsync(decision.Site, DecisionIds.DayOf(decision.Id));
        if (!counts.Has(decision))
        {
            counts.Add(decision, await NoticeOfAsync(decision));
        }
    }

    private async Task<Notice?> NoticeOfAsync(Decision decision)
    {
        if (latest.GetValueOrDefault(decision.Site) is { } known && known.Id == decision.Notice)
        {
            return known;
        }

        var notice = (await notices.FindAsync(decision.Site, decision.Notice, CancellationToken.None))?.Summary;
        if (notice is not null)
        {
            latest[decision.Site] = notice;
        }

        return notice;
    }

    private async Task<DailyCounts> OpenAsync(string site, DateOnly day) => unwritten[(site, day)] = await FindAsync(site, day);

    private async Task<DailyCounts> FindAsync(string site, DateOnly day) => unwritten.GetValueOrDefault((site, day))
        ?? DailyCounts.FromDocument(site, day, await store.FindAsync(DocumentKind.Daily, DailyCounts.Id(site, day), CancellationToken.None));

    // Not cancelled: what is written and what is kept of it here must not part. Days first: a place that is too far would miss what they lack.
    private async Task WriteAsync()
    {
        await Task.WhenAll(unwritten.Values.Select(counts => PutAsync(counts.ToDocument())));
        unwritten.Clear();
        if (position is { } place && place != kept)
        {
            await PutAsync(new Document(DocumentKind.Daily, Place, place.ToString()));
            kept = place;
        }
    }

    private async Task PutAsync(Document document)
    {
        if (!await store.ReplaceAsync(document, CancellationToken.None))
        {
            await store.AddAsync(document, CancellationToken.None);
        }
    }
}
