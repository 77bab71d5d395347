using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent.Hosting;

/// <summary>Purges each hour, and at the start, what is older than the setting <c>CookieConsent:RetentionDays</c> (L02).</summary>
internal sealed class Retention(Purging purging, IOptions<CookieConsentHostOptions> options, TimeProvider time, ILogger<Retention> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.RetentionDays == 0)
        {
            return;
        }

        using var hours = new PeriodicTimer(Pause, time);
        try
        {
            do
            {
                await PurgeAsync(stoppingToken);
            }
            while (await hours.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; the next start goes on.
        }
    }

    private async Task PurgeAsync(CancellationToken cancel)
    {
        try
        {
            await purging.RunAsync(purging.FirstOf(options.Value.RetentionDays), cancel);
        }
        catch (StoreUnavailableException e)
        {
            log.LogWarning("Not all old records were purged; that is tried again in an hour. {Reason}", e.Message);
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            log.LogError("No old record is purged. {Reason} The verify command tells more", e.Message);
        }
    }
}
