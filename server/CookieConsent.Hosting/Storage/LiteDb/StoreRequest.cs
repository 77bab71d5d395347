namespace CookieConsent.Hosting;

/// <summary>One thing asked of the store's thread.</summary>
internal abstract class StoreRequest
{
    /// <summary>Whether it may need the transaction: its answer waits for the fsync.</summary>
    public abstract bool Writes { get; }

    /// <summary>Finds the answer, planning what has to be written for it.</summary>
    public abstract void Prepare(ConsentDatabase database, WriteSet writes);

    /// <summary>Gives the answer.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception error);
}

/// <inheritdoc/>
internal sealed class StoreRequest<T>(bool writes, Func<ConsentDatabase, WriteSet, T> prepare) : StoreRequest
{
    // What awaits must not run on the store's thread.
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Answer => answer.Task;

    public override bool Writes => writes;

    public override void Prepare(ConsentDatabase database, WriteSet writes) => result = prepare(database, writes);

    public override void Complete() => answer.TrySetResult(result!);

    public override void Fail(Exception error) => answer.TrySetException(error);
}
