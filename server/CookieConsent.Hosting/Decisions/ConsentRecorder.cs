using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace CookieConsent.Hosting;

/// <summary>
/// Gathers decisions: while one batch is on its way to the disk, the next one collects, so that many visitors share one commit.
/// What was accepted is recorded even when its sender hangs up or the host stops.
/// </summary>
internal sealed class ConsentRecorder : BackgroundService
{
    private const int LongestQueue = 8_192;
    private const int LargestBatch = 1_024;

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
    private readonly IConsentStore store;
    private readonly HostMetrics metrics;
    private volatile bool stopping;

    public ConsentRecorder(IConsentStore store, HostMetrics metrics)
    {
        (this.store, this.metrics) = (store, metrics);
        metrics.WatchQueue(() => queue.Reader.Count);
    }

    /// <summary>Records a decision.</summary>
    /// <returns>The one that is recorded: the given, or that which it repeats.</returns>
    /// <exception cref="StoreUnavailableException">It was not recorded.</exception>
    public Task<Decision> RecordAsync(Decision decision, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var waiting = new Waiting(decision);
        if (!queue.Writer.TryWrite(waiting))
        {
            throw new StoreUnavailableException(
                stopping ? "The host is stopping." : "Too many decisions wait to be recorded.", TimeSpan.FromSeconds(stopping ? 5 : 1));
        }

        return waiting.Recorded.Task.WaitAsync(cancel);
    }

    /// <inheritdoc/>
    public override Task StopAsync(CancellationToken cancellationToken)
    {
        stopping = true;
        queue.Writer.TryComplete();
        return base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    // The end of the queue ends it, not the token: what was accepted is recorded.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Waiting>(LargestBatch);
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            // Those just answered come back at once: let them in, or every second batch holds one decision.
            await Task.Yield();
            while (batch.Count < LargestBatch && queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            await AppendAsync(batch);
            batch.Clear();
        }
    }

    private async Task AppendAsync(List<Waiting> batch)
    {
        metrics.Gathered(batch.Count);
        try
        {
            var recorded = await store.AppendAsync([.. batch.Select(waiting => waiting.Decision)], CancellationToken.None);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Recorded.SetResult(recorded[i]);
            }
        }
        catch (Exception error)
        {
            batch.ForEach(waiting => waiting.Recorded.TrySetException(error));
        }
    }

    private sealed record Waiting(Decision Decision)
    {
        public TaskCompletionSource<Decision> Recorded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
