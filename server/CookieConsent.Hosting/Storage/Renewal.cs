using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Hosting;

/// <summary>What follows from the log is brought up to its end each minute, and a last time as the host stops, when all that was accepted is recorded.</summary>
/// <param name="what">What it is, for the log's readers.</param>
/// <param name="renew">Brings it up to the end.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told what an operator must know.</param>
internal sealed class Renewal(string what, Func<CancellationToken, Task> renew, TimeProvider time, ILogger<Renewal> log) : BackgroundService
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
            await renew(cancel);
        }
        catch (InvalidDataException e)
        {
            log.LogError("{What} do not go on: {Reason} The verify command tells more.", what, e.Message);
        }
        catch (Exception e) when (e is StoreUnavailableException or OperationCanceledException or ObjectDisposedException)
        {
            // The next minute, or the next start, goes on from there.
            log.LogWarning("{What} were not brought up to date: {Reason}", what, e.Message);
        }
    }
}
