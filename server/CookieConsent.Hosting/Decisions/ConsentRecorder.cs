using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace CookieConsent.Hosting;

/// <summary>
/// Gathers decisions: while one batch is on its way to the disk, the next one collects, so that many visitors share one commit.
/// What was accepted is recorded even when its sender hangs up or the host stops. Decisions are given their ids here, as they join the
/// queue, so that the order of ids is the order of commits: who has read the log up to an id has missed nothing before it.
/// </summary>
internal sealed class ConsentRecorder : BackgroundService
{
    private const int LongestQueue = 8_192;
    private const int LargestBatch = 1_024;

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(LongestQueue) { SingleReader = true });
    private readonly Lock joining = new();
    private readonly IConsentStore store;
    private readonly DecisionIds ids;
    private readonly HostMetrics metrics;
    private volatile bool stopping;

    public ConsentRecorder(IConsentStore store, DecisionIds ids, HostMetrics metrics)
    {
        (this.store, this.ids, this.metrics) = (store, ids, metrics);
        metrics.WatchQueue(() => queue.Reader.Count);
    }

    /// <summary>Raised once decisions are on the disk, between two batches: who listens must be quick.</summary>
    public event Action? Appended;

    /// <summary>Records a decision. Nothing cancels that: who stops waiting finds it recorded.</summary>
    /// <param name="decision">Without an id.</param>
    /// <returns>The decision with its id, not recorded yet, so that what is said of it can be made ready while the disk works; and its recording.</returns>
    /// <exception cref="StoreUnavailableException">It was not recorded.</exception>
    public Joined Record(Decision decision)
    {
        lock (joining)
        {
            var given = decision with { Id = ids.Next() };
            return new(given, Enqueue(new Waiting(given)));
        }
    }

    /// <summary>Lets no later decision have an id of a time before this. Once it completes, those that have one are recorded or refused.</summary>
    /// <exception cref="StoreUnavailableException">Too many decisions wait.</exception>
    public Task BeginAsync(DateTimeOffset time)
    {
        lock (joining)
        {
            ids.NotBefore(time);
            // When the host stops, there is an end to wait for.
            return stopping ? ExecuteTask ?? Task.CompletedTask : Enqueue(new Waiting(null));
        }
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

    private Task<Recorded> Enqueue(Waiting waiting) => queue.Writer.TryWrite(waiting)
        ? waiting.Recorded.Task
        : throw new StoreUnavailableException(
            stopping ? "The host is stopping." : "Too many decisions wait to be recorded.", TimeSpan.FromSeconds(stopping ? 5 : 1));

    private async Task AppendAsync(List<Waiting> batch)
    {
        List<Decision> decisions = [.. batch.Select(waiting => waiting.Decision).OfType<Decision>()];
        metrics.Gathered(decisions.Count);
        try
        {
            var recorded = await store.AppendAsync(decisions, CancellationToken.None);
            var next = 0;
            foreach (var waiting in batch)
            {
                if (waiting.Decision is null)
                {
                    waiting.Recorded.SetResult(default);
                    continue;
                }

                waiting.Recorded.SetResult(new(recorded[next], recorded[next].Id != decisions[next].Id));
                next++;
            }

            Appended?.Invoke();
        }
        catch (Exception error)
        {
            batch.ForEach(waiting => waiting.Recorded.TrySetException(error));
        }
    }

    /// <param name="Given">With its id.</param>
    /// <param name="Recording">Completes once it is on the disk, or was refused.</param>
    public readonly record struct Joined(Decision Given, Task<Recorded> Recording);

    /// <param name="Decision">What is on record: the given decision, or that which it repeats.</param>
    /// <param name="IsRepeat">Whether it repeats one.</param>
    public readonly record struct Recorded(Decision Decision, bool IsRepeat);

    // Without a decision: who waits for all that came before.
    private sealed record Waiting(Decision? Decision)
    {
        public TaskCompletionSource<Recorded> Recorded { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
