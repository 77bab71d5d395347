using System.Diagnostics.Metrics;

namespace CookieConsent.Hosting;

/// <summary>What the host counts and measures, for whoever listens (System.Diagnostics.Metrics). No tag names a visitor, an address or a key.</summary>
internal sealed class HostMetrics
{
    /// <summary>The name of the meter, and of the source of traces.</summary>
    public const string Name = "CookieConsent.Hosting";

    // The longest that a store may take to say that it is up.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly InstrumentAdvice<double> SyncBuckets = new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5] };
    private static readonly InstrumentAdvice<int> BatchBuckets = new() { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024] };

    private readonly Meter meter;
    private readonly Counter<long> decisions;
    private readonly Counter<long> repeats;
    private readonly Counter<long> problems;
    private readonly Counter<long> impressions;
    private readonly Counter<long> lookups;
    private readonly Counter<long> reads;
    private readonly Counter<long> limited;
    private readonly Counter<long> purged;
    private readonly Counter<long> delivered;
    private readonly Counter<long> undelivered;
    private readonly Histogram<int> batches;
    private readonly Histogram<double> syncs;

    public HostMetrics(IMeterFactory factory)
    {
        meter = factory.Create(Name);
        decisions = meter.CreateCounter<long>("cookieconsent.decisions", "{decision}", "Decisions recorded, by site, action and surface.");
        repeats = meter.CreateCounter<long>("cookieconsent.decisions.repeated", "{decision}", "Decisions that were recorded before, by site.");
        problems = meter.CreateCounter<long>("cookieconsent.problems", "{request}", "Requests that were not granted, by route, reason and status.");
        impressions = meter.CreateCounter<long>("cookieconsent.impressions", "{impression}", "Cards that pages of sites with impressions have shown, by site and language.");
        lookups = meter.CreateCounter<long>("cookieconsent.lookups", "{visitor}", "Visitors looked up by site code, by site.");
        reads = meter.CreateCounter<long>("cookieconsent.store.reads", "{read}", "Visitors' current decisions that were asked for, by where they were: memory or disk.");
        limited = meter.CreateCounter<long>("cookieconsent.rate_limited", "{request}", "Requests beyond a limit, by limit.");
        purged = meter.CreateCounter<long>("cookieconsent.purged", "{record}", "Records removed for their age.");
        delivered = meter.CreateCounter<long>("cookieconsent.webhooks.delivered", "{message}", "Messages that a webhook's receiver took, by webhook and type.");
        undelivered = meter.CreateCounter<long>("cookieconsent.webhooks.failed", "{message}", "Attempts that failed, by webhook and reason.");
        batches = meter.CreateHistogram("cookieconsent.store.batch", "{decision}", "Decisions that shared one transaction.", advice: BatchBuckets);
        syncs = meter.CreateHistogram("cookieconsent.store.sync", "s", "How long the disk took to make a transaction last (fsync).", advice: SyncBuckets);
    }

    public void Recorded(Decision decision) => decisions.Add(1, Site(decision.Site), new("cookieconsent.action", decision.Action), new("cookieconsent.surface", decision.Surface));

    public void Repeated(string site) => repeats.Add(1, Site(site));

    /// <param name="route">The route's pattern, never the path.</param>
    /// <param name="problem">Why it was not granted.</param>
    public void Refused(string? route, Problem problem) => problems.Add(1, new("http.route", route), new("cookieconsent.reason", problem.Type), new("http.response.status_code", problem.Status));

    public void Shown(string site, string language) => impressions.Add(1, Site(site), new("cookieconsent.language", language));

    public void LookedUp(string site, int visitors) => lookups.Add(visitors, Site(site));

    public void Limited(string limit) => limited.Add(1, new KeyValuePair<string, object?>("cookieconsent.limit", limit));

    public void Read(bool fromMemory) => reads.Add(1, new KeyValuePair<string, object?>("cookieconsent.from", fromMemory ? "memory" : "disk"));

    public void Purged(int records) => purged.Add(records);

    public void Gathered(int decisions) => batches.Record(decisions);

    public void Synced(TimeSpan time) => syncs.Record(time.TotalSeconds);

    /// <param name="webhook">Which.</param>
    /// <param name="type">Of the message.</param>
    /// <param name="fault">Why it was not taken; null: it was.</param>
    public void Told(Webhook webhook, string type, WebhookFault? fault)
    {
        if (fault is null)
        {
            delivered.Add(1, [.. Tags(webhook), new("cookieconsent.type", type)]);
        }
        else
        {
            undelivered.Add(1, [.. Tags(webhook), new("cookieconsent.reason", fault.Reason)]);
        }
    }

    /// <summary>Watches how old what a webhook is about to tell is.</summary>
    public void WatchWebhooks(IReadOnlyCollection<WebhookDelivery> deliveries) => meter.CreateObservableGauge(
        "cookieconsent.webhooks.lag",
        () => deliveries.Select(delivery => new Measurement<double>(delivery.Lag.TotalSeconds, Tags(delivery.Webhook))),
        "s",
        "The age of the decision that a webhook is about to deliver; 0 where none waits.");

    /// <summary>Watches the queue of decisions.</summary>
    public void WatchQueue(Func<int> length) => meter.CreateObservableGauge("cookieconsent.queue", length, "{decision}", "Decisions that wait to be recorded.");

    /// <summary>Watches whether the store can read and write: 1, or 0 when it says no or nothing.</summary>
    // Asked on the thread of whoever collects, which may wait; never on one that answers visitors.
    public void WatchStore(IConsentStore store) => meter.CreateObservableGauge("cookieconsent.store.up", () => IsUp(store) ? 1 : 0, "1", "Whether the store can read and write.");

    private static bool IsUp(IConsentStore store)
    {
        try
        {
            return store.CheckAsync().AsTask().Wait(Patience);
        }
        catch (Exception e) when (e is AggregateException { InnerException: StoreUnavailableException } or StoreUnavailableException)
        {
            return false;
        }
    }

    private static KeyValuePair<string, object?>[] Tags(Webhook webhook) => [Site(webhook.Site), new("cookieconsent.webhook", webhook.Id), new("server.address", webhook.Host)];

    private static KeyValuePair<string, object?> Site(string site) => new("cookieconsent.site", site);
}
