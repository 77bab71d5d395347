using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Hosting;

/// <summary>
/// Tells one receiver of decisions, in the order of the log, each at least once: the next one is sent after the former was taken. It reads the log
/// from where it was, when it is woken and when it tries again, and so sends nothing that was erased meanwhile.
/// </summary>
internal sealed class WebhookDelivery(Webhook webhook, WebhookProgress progress, IConsentStore store, WebhookSender sender, HostMetrics metrics, TimeProvider time, ILogger log)
{
    private const int Slice = 100;

    // What was read longer ago is read again: it may have been erased.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> wakings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int failures;
    private long waitingSince;

    public Webhook Webhook => webhook;

    /// <summary>The age of the decision that is being delivered; zero where none is.</summary>
    public TimeSpan Lag => Volatile.Read(ref waitingSince) is > 0 and var since ? time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(since) : TimeSpan.Zero;

    /// <summary>There is more in the log.</summary>
    public void Wake() => wakings.Writer.TryWrite(true);

    /// <summary>Goes on until the host stops, or the receiver wants no more.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            for (var fault = await DeliverAsync(stopping); fault is not { IsGone: true }; fault = await DeliverAsync(stopping))
            {
                await (fault is null ? wakings.Reader.ReadAsync(stopping).AsTask() : WaitAsync(fault, stopping));
            }

            await progress.FailedAsync("status 410: it wants no more, and is told again after the next start", null);
            log.LogWarning("Webhook {Webhook} of {Site}: {Host} answered 410 Gone. It is told nothing more until the host is started again.", webhook.Id, webhook.Site, webhook.Host);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The next start goes on from here.
        }
        finally
        {
            await progress.CloseAsync();
        }
    }

    // To the end of the log, or to the first that could not be delivered.
    private async Task<WebhookFault?> DeliverAsync(CancellationToken stopping)
    {
        try
        {
            for (var slice = await ReadAsync(stopping); slice.Count > 0; slice = await ReadAsync(stopping))
            {
                var read = time.GetTimestamp();
                foreach (var entry in slice.TakeWhile(_ => time.GetElapsedTime(read) < Fresh))
                {
                    if (webhook.Told(entry) is not { } decision)
                    {
                        await progress.PassAsync(entry.Id);
                    }
                    else if (await SendAsync(decision, stopping) is { } fault)
                    {
                        return fault;
                    }
                }
            }

            Volatile.Write(ref waitingSince, 0);
            await progress.SaveDeliveredAsync();
            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Nothing is passed over: what can't be read is not lost yet. What was not thought of ends neither this webhook nor the host.
            return new(e is StoreUnavailableException or InvalidDataException ? $"the log can't be read: {e.Message}" : e.GetType().Name);
        }
    }

    private Task<IReadOnlyList<LogEntry>> ReadAsync(CancellationToken stopping) => store.ReadAsync(progress.Position, Slice, stopping);

    private async Task<WebhookFault?> SendAsync(Decision decision, CancellationToken stopping)
    {
        Volatile.Write(ref waitingSince, decision.At.ToUnixTimeMilliseconds());
        var fault = await progress.DuringAsync(sender.SendAsync(webhook, decision, stopping));
        metrics.Told(webhook, WebhookEvent.Of(decision), fault);
        if (fault is not null)
        {
            return fault;
        }

        await progress.DeliveredAsync(decision.Id);
        if (failures > 0)
        {
            log.LogInformation("Webhook {Webhook} of {Site}: {Host} takes messages again, after {Failures} failures.", webhook.Id, webhook.Site, webhook.Host, failures);
            failures = 0;
        }

        return null;
    }

    private async Task WaitAsync(WebhookFault fault, CancellationToken stopping)
    {
        var backoff = Backoff.After(++failures);
        var pause = fault.RetryAfter > backoff ? fault.RetryAfter : backoff;
        var until = time.GetUtcNow() + pause;
        log.LogWarning("Webhook {Webhook} of {Site}: {Host} was not told: {Reason}. It is tried again in {Seconds:0} s.", webhook.Id, webhook.Site, webhook.Host, fault.Reason, pause.TotalSeconds);
        await progress.FailedAsync(fault.Reason, until);
        if (until - time.GetUtcNow() is var left && left > TimeSpan.Zero)
        {
            await Task.Delay(left, time, stopping);
        }
    }
}
