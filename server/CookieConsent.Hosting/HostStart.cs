using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CookieConsent.Hosting;

/// <summary>Makes the host ready before the server accepts a request: keys, API keys, daily roots, counts, sites and their notices, webhooks.</summary>
internal sealed class HostStart(
    HostKeys keys, ApiKeys apiKeys, RootBook roots, CountBook counts, Sites sites, Webhooks webhooks, IConsentStore store, HostMetrics metrics, IOptions<CookieConsentOptions> siteCode) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        metrics.WatchStore(store);
        await keys.StartAsync(cancellationToken);
        await apiKeys.StartAsync(cancellationToken);
        await roots.StartAsync(cancellationToken);
        await counts.StartAsync(cancellationToken);
        await sites.StartAsync(cancellationToken);
        await webhooks.BeginAsync(cancellationToken);

        // Site code in this process asks about one site: without it every answer would be no.
        if (siteCode.Value.Site is { Length: > 0 } site && sites.Find(site) is null)
        {
            throw new InvalidSettingException($"CookieConsentOptions.Site: there is no site \"{site}\" here. The site files name: {string.Join(", ", sites.All.Keys)}.");
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
