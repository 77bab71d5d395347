using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Hosting;

/// <summary>Renews the daily roots each minute, and a last time as the host stops, when all that was accepted is recorded.</summary>
internal sealed class RootRenewal(RootBook roots, TimeProvider time, ILogger<RootRenewal> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await RenewAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RenewAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, or did not start.
        }
    }

    private async Task RenewAsync(CancellationToken cancel)
    {
        try
        {
            await roots.RenewAsync(cancel);
        }
        catch (InvalidDataException e)
        {
            log.LogError("The daily roots are not renewed: {Reason} The verify command tells more.", e.Message);
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException or ObjectDisposedException)
        {
            // The next minute, or the next start, goes on from there.
            log.LogWarning("The daily roots were not renewed: {Reason}", e.Message);
        }
    }
}
