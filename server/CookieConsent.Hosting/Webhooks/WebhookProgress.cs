using Microsoft.Extensions.Logging;

namespace CookieConsent.Hosting;

/// <summary>
/// How far one webhook was told, kept in the store at most 100 ms behind: each delivery's own write would cost decisions an fsync. What a crash
/// loses of it is delivered again.
/// </summary>
internal sealed class WebhookProgress(WebhookState state, IConsentStore store, TimeProvider time, ILogger log)
{
    // Of what is not told it keeps less: passing over it again costs reading alone.
    private const int MostPassed = 1_000;

    private static readonly TimeSpan Within = TimeSpan.FromMilliseconds(100);

    private int passed;
    private long? since;

    public Guid Position => state.Position;

    /// <summary>An entry that is not told.</summary>
    public Task PassAsync(Guid id)
    {
        state = state with { Position = id };
        return ++passed < MostPassed ? Task.CompletedTask : SaveAsync();
    }

    /// <summary>A decision was taken.</summary>
    public Task DeliveredAsync(Guid id)
    {
        state = state with { Position = id, DeliveredAt = time.GetUtcNow(), RetryAt = null };
        since ??= time.GetTimestamp();
        return Left > TimeSpan.Zero ? Task.CompletedTask : SaveAsync();
    }

    /// <summary>One was not.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="retryAt">When it is tried again; null: not by this process.</param>
    public Task FailedAsync(string reason, DateTimeOffset? retryAt)
    {
        state = state with { FailedAt = time.GetUtcNow(), Fault = reason, RetryAt = retryAt };
        since ??= time.GetTimestamp();
        return SaveAsync();
    }

    /// <summary>Waits for a delivery, and saves what is due meanwhile.</summary>
    public async Task<T> DuringAsync<T>(Task<T> sending)
    {
        if (since is not null && await Task.WhenAny(sending, Task.Delay(Left, time)) != sending)
        {
            await SaveAsync();
        }

        return await sending;
    }

    /// <summary>Saves what was delivered, where that is not done yet.</summary>
    public Task SaveDeliveredAsync() => since is null ? Task.CompletedTask : SaveAsync();

    /// <summary>Saves all, as the host stops.</summary>
    public Task CloseAsync() => since is null && passed == 0 ? Task.CompletedTask : SaveAsync();

    private TimeSpan Left => since is { } start && Within - time.GetElapsedTime(start) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private async Task SaveAsync()
    {
        try
        {
            await store.ReplaceAsync(state.ToDocument());
            (passed, since) = (0, null);
        }
        catch (StoreUnavailableException e)
        {
            // Tried again with a later delivery.
            since = time.GetTimestamp();
            log.LogWarning("How far webhook {Webhook} was told could not be kept: {Reason} What was delivered may be delivered again.", state.Id, e.Message);
        }
    }
}
