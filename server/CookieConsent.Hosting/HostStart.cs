using Microsoft.Extensions.Hosting;

namespace CookieConsent.Hosting;

/// <summary>Makes the host ready before the server accepts a request: keys, API keys, sites and their notices.</summary>
internal sealed class HostStart(HostKeys keys, ApiKeys apiKeys, Sites sites) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await keys.StartAsync(cancellationToken);
        await apiKeys.StartAsync(cancellationToken);
        await sites.StartAsync(cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
