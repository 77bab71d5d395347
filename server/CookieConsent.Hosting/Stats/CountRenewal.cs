using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Hosting;

/// <summary>Keeps the counts each minute, and a last time as the host stops, when all that was accepted is recorded.</summary>
internal sealed class CountRenewal(CountBook counts, TimeProvider time, ILogger<CountRenewal> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await KeepAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await KeepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, or did not start.
        }
    }

    private async Task KeepAsync(CancellationToken cancel)
    {
        try
        {
            await counts.KeepAsync(cancel);
        }
        catch (InvalidDataException e)
        {
            log.LogError("The statistics do not go on: {Reason}", e.Message);
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException or ObjectDisposedException)
        {
            // The next minute, or the next start, goes on from there.
            log.LogWarning("The statistics were not kept: {Reason}", e.Message);
        }
    }
}
