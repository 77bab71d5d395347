using System.Threading.Channels;

namespace CookieConsent.Hosting;

/// <summary>
/// The one thread that touches LiteDB. It takes all that waits, answers what only reads, plans the writes, puts them into one
/// transaction with one fsync, and only then answers them. Any failure is final.
/// </summary>
internal sealed class StoreThread
{
    private readonly LiteDbOptions options;
    private readonly CurrentDecisions current;
    private readonly Action<Exception> failed;
    private readonly SpaceGuard space;
    private readonly Channel<StoreRequest> queue;
    private readonly List<StoreRequest> batch = [];
    private readonly TaskCompletionSource<Guid?> opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile StoreUnavailableException? refusal;
    private int copies;

    /// <param name="options">How.</param>
    /// <param name="current">What to keep up to date.</param>
    /// <param name="space">Whether there is room.</param>
    /// <param name="failed">Called once, on the thread, when the store has failed after opening.</param>
    public StoreThread(LiteDbOptions options, CurrentDecisions current, SpaceGuard space, Action<Exception> failed)
    {
        this.options = options;
        this.current = current;
        this.failed = failed;
        this.space = space;
        queue = Channel.CreateBounded<StoreRequest>(new BoundedChannelOptions(options.QueueLength) { SingleReader = true });
        new Thread(Run) { Name = "LiteDB store", IsBackground = true }.Start();
    }

    /// <summary>Completes once the database is open, with the greatest id of a decision in it.</summary>
    public Task<Guid?> Opened => opened.Task;

    /// <exception cref="StoreUnavailableException">It takes nothing more, or nothing more now.</exception>
    public Task<T> Ask<T>(bool writes, Func<ConsentDatabase, WriteSet, T> prepare)
    {
        var request = new StoreRequest<T>(writes, prepare);
        return queue.Writer.TryWrite(request)
            ? request.Answer
            : throw refusal ?? new StoreUnavailableException("The store is busy: too many requests wait.", TimeSpan.FromSeconds(1));
    }

    /// <summary>
    /// Brings all that was acknowledged into the data file, which then stays as it is until <see cref="EndCopy"/>: what comes meanwhile waits in
    /// the log.
    /// </summary>
    /// <exception cref="StoreUnavailableException">Not now; nothing has to be ended.</exception>
    public async Task BeginCopyAsync()
    {
        Interlocked.Increment(ref copies);
        try
        {
            await Ask(false, (database, _) =>
            {
                database.Checkpoint();
                return true;
            });
        }
        catch
        {
            EndCopy();
            throw;
        }
    }

    public void EndCopy() => Interlocked.Decrement(ref copies);

    /// <summary>Finishes what waits, closes the database, and takes nothing more.</summary>
    public Task CloseAsync()
    {
        refusal ??= new StoreUnavailableException("The store is closed.", TimeSpan.FromSeconds(5));
        queue.Writer.TryComplete();
        return closed.Task;
    }

    private void Run()
    {
        ConsentDatabase? database = null;
        try
        {
            database = ConsentDatabase.Open(options);
            opened.SetResult(database.LastDecision);
            while (queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
            {
                while (batch.Count < options.BatchSize && queue.Reader.TryRead(out var request))
                {
                    batch.Add(request);
                }

                Process(database);
                batch.Clear();
                if (database.LogLength >= options.CheckpointAt && Volatile.Read(ref copies) == 0)
                {
                    database.Checkpoint();
                }
            }

            database.Dispose();
        }
        catch (Exception error)
        {
            database?.Abandon();
            if (!opened.TrySetException(error))
            {
                Fail(error);
            }
        }

        closed.SetResult();
    }

    private void Process(ConsentDatabase database)
    {
        var writes = new WriteSet(database, current);
        // Reads first: they never see a decision that is not on the disk yet.
        foreach (var request in batch.Where(request => !request.Writes && TryPrepare(request, database, writes)))
        {
            request.Complete();
        }

        var writing = batch.Where(request => request.Writes).ToList();
        if (writing.Count == 0 || !HasSpace(writing, database))
        {
            return;
        }

        writing.RemoveAll(request => !TryPrepare(request, database, writes));
        if (!writes.IsEmpty)
        {
            var oldest = database.Oldest;
            database.Write(writes);
            foreach (var (key, state) in writes.Visitors)
            {
                current.Set(key, state);
            }

            if (database.Oldest != oldest)
            {
                current.RemoveBefore(database.Oldest);
            }
        }

        writing.ForEach(request => request.Complete());
    }

    private bool HasSpace(List<StoreRequest> writing, ConsentDatabase database)
    {
        try
        {
            space.Check(database.LogLength);
            return true;
        }
        catch (StoreUnavailableException full)
        {
            writing.ForEach(request => request.Fail(full));
            return false;
        }
    }

    // Some faults are the request's own; any other is the store's, and final.
    private static bool TryPrepare(StoreRequest request, ConsentDatabase database, WriteSet writes)
    {
        try
        {
            request.Prepare(database, writes);
            return true;
        }
        catch (Exception error) when (error is StoreUnavailableException or ArgumentException)
        {
            request.Fail(error);
            return false;
        }
    }

    private void Fail(Exception error)
    {
        var failure = new StoreUnavailableException($"The database {options.Path} has failed: {error.Message}", TimeSpan.FromSeconds(10), error);
        refusal = failure;
        queue.Writer.TryComplete();
        batch.ForEach(request => request.Fail(failure));
        while (queue.Reader.TryRead(out var request))
        {
            request.Fail(failure);
        }

        failed(failure);
    }
}
