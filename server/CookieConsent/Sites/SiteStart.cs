using Microsoft.Extensions.Hosting;

namespace CookieConsent;

/// <summary>Runs the site's source with the application. Having it made here is what stops the start when there is no host at all.</summary>
internal sealed class SiteStart(ISiteSource source) : IHostedService
{
    private readonly IHostedService? remote = source as RemoteSite;

    public Task StartAsync(CancellationToken cancellationToken) => remote?.StartAsync(cancellationToken) ?? Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => remote?.StopAsync(cancellationToken) ?? Task.CompletedTask;
}
