using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent.Hosting;

/// <summary>The webhooks of this host, each by itself: one whose receiver is away holds up no other.</summary>
internal sealed class Webhooks(
    IOptions<CookieConsentHostOptions> options, Sites sites, IConsentStore store, DecisionIds ids, ConsentRecorder recorder, HostMetrics metrics, TimeProvider time, ILogger<Webhooks> log) : BackgroundService
{
    private readonly WebhookSender sender = new(time);
    private readonly List<WebhookDelivery> deliveries = [];

    /// <summary>Finds where each webhook is. Before the first decision: a new one begins here, at the end of the log.</summary>
    /// <exception cref="InvalidSettingException">One is of a site that is not here.</exception>
    public async Task BeginAsync(CancellationToken cancel)
    {
        var webhooks = WebhookSettings.Read(options.Value.Webhooks);
        foreach (var (place, webhook) in webhooks.Index())
        {
            if (sites.Find(webhook.Site) is null)
            {
                throw new InvalidSettingException($"{WebhookSettings.Name(place)}:Site: there is no site \"{webhook.Site}\" here. The site files name: {string.Join(", ", sites.All.Keys)}.");
            }
        }

        foreach (var webhook in webhooks)
        {
            var progress = new WebhookProgress(await FindAsync(webhook, cancel), store, time, log);
            deliveries.Add(new WebhookDelivery(webhook, progress, store, sender, metrics, time, log));
        }

        if (deliveries.Count > 0)
        {
            recorder.Appended += Wake;
            metrics.WatchWebhooks(deliveries);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        recorder.Appended -= Wake;
        // First, so that what is being sent ends as when the host stops.
        base.Dispose();
        sender.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(deliveries.Select(delivery => delivery.RunAsync(stoppingToken)));

    private void Wake() => deliveries.ForEach(delivery => delivery.Wake());

    private async Task<WebhookState> FindAsync(Webhook webhook, CancellationToken cancel)
    {
        if (await store.FindAsync(DocumentKind.Webhook, webhook.Id, cancel) is { } kept)
        {
            var known = WebhookState.FromDocument(kept);
            // A place that was made, not read, can be later than the last decision; the clock may have been set back since.
            ids.NotBefore(DecisionIds.TimeOf(known.Position).AddMilliseconds(1));
            return known;
        }

        // After all ids so far, and before all that follow.
        var state = new WebhookState(webhook.Id, ids.Next());
        await store.AddAsync(state.ToDocument(), cancel);
        log.LogInformation("Webhook {Webhook} of {Site}: {Host} is told of decisions from now on.", webhook.Id, webhook.Site, webhook.Host);
        return state;
    }
}
