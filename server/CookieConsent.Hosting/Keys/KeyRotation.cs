using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent.Hosting;

/// <summary>
/// Replaces the signing key, by age or when asked to. The next one is published a day before it signs, so that nobody meets a token of an
/// unknown key; the former one's private part is dropped as soon as another signs, its public part is kept for ever.
/// </summary>
internal sealed class KeyRotation(HostKeys keys, IConsentStore store, IOptions<CookieConsentHostOptions> options, TimeProvider time, ILogger<KeyRotation> log) : BackgroundService
{
    /// <summary>How long a key is published before it signs. Caches of keys.json keep it for minutes.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(1);

    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    private readonly SemaphoreSlim changing = new(1, 1);

    /// <summary>Publishes the next key, unless one waits already.</summary>
    /// <param name="now">Whether it signs at once, as when the present one may be known to others.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The next key, or the one that signs now.</returns>
    /// <exception cref="StoreUnavailableException">Nothing was changed.</exception>
    public Task<SigningKey> RotateAsync(bool now, CancellationToken cancel) => ChangeAsync(async () =>
    {
        var from = time.GetUtcNow() + (now ? TimeSpan.Zero : Overlap);
        var next = Next;
        if (next is null)
        {
            next = SigningKey.Create(from);
            await store.AddAsync(next.ToDocument(), cancel);
        }
        else if (now)
        {
            next = next with { SignsFrom = from };
            await store.ReplaceAsync(next.ToDocument(), cancel);
        }

        log.LogInformation("Signing key {Key} is published and signs from {From:u}", next.Id, next.SignsFrom);
        return next;
    }, cancel);

    /// <summary>Does what is due: publishes the next key in time, lets one that waited sign, drops what signs no more.</summary>
    /// <exception cref="StoreUnavailableException">Not all of it was done.</exception>
    public async Task TurnAsync(CancellationToken cancel)
    {
        await ChangeAsync(() => Task.FromResult(true), cancel);
        if (Next is null && IsDue(time.GetUtcNow() - keys.Signer.SignsFrom))
        {
            await RotateAsync(now: false, cancel);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var hours = new PeriodicTimer(Pause, time);
        try
        {
            do
            {
                await LookAfterAsync(stoppingToken);
            }
            while (await hours.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task LookAfterAsync(CancellationToken cancel)
    {
        try
        {
            await TurnAsync(cancel);
        }
        catch (StoreUnavailableException e)
        {
            log.LogWarning("The signing keys were not looked after; that is tried again in an hour. {Reason}", e.Message);
        }
    }

    private SigningKey? Next => keys.Signing.LastOrDefault(key => key.Id != keys.Signer.Id && key.SignsFrom > time.GetUtcNow());

    private bool IsDue(TimeSpan age) => options.Value.SigningKeyDays is > 0 and var days && age >= TimeSpan.FromDays(days) - Overlap;

    private async Task<T> ChangeAsync<T>(Func<Task<T>> change, CancellationToken cancel)
    {
        await changing.WaitAsync(cancel);
        try
        {
            await keys.StartAsync(cancel);
            await CorrectAsync(time.GetUtcNow(), cancel);
            var changed = await change();
            await keys.StartAsync(cancel);
            foreach (var former in keys.Signing.Where(key => key.Private is not null && key.SignsFrom < keys.Signer.SignsFrom))
            {
                await store.ReplaceAsync((former with { Private = null }).ToDocument(), cancel);
            }

            return changed;
        }
        finally
        {
            changing.Release();
        }
    }

    // One that signs and is from the future was made while the clock was wrong: its age counts from now, and it is nobody's next key.
    private async Task CorrectAsync(DateTimeOffset now, CancellationToken cancel)
    {
        if (keys.Signer.SignsFrom > now)
        {
            await store.ReplaceAsync((keys.Signer with { SignsFrom = now }).ToDocument(), cancel);
            await keys.StartAsync(cancel);
        }
    }
}
