using CookieConsent.Hosting;
using LiteDB;

namespace CookieConsent.Benchmarks;

/// <summary>
/// LiteDB as most programs use it: its own files, a lock, one insert and one commit for each decision. It writes less than the host's
/// store does: the decision alone, and not also who its visitor's newest one is.
/// </summary>
internal sealed class OneCommitStore(string path) : MemoryStore
{
    private readonly LiteDatabase database = new(path);
    private readonly Lock writing = new();

    public override Task<IReadOnlyList<Decision>> AppendAsync(IReadOnlyList<Decision> decisions, CancellationToken cancel = default)
    {
        var collection = database.GetCollection("decisions");
        foreach (var decision in decisions)
        {
            lock (writing)
            {
                collection.Insert(DecisionDocument.Write(decision));
            }
        }

        return Task.FromResult(decisions);
    }

    public override ValueTask DisposeAsync()
    {
        database.Dispose();
        return base.DisposeAsync();
    }
}
