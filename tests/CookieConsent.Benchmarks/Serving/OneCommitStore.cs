using System.Text;
using CookieConsent.Hosting;
using LiteDB;

namespace CookieConsent.Benchmarks;

/// <summary>
/// LiteDB as most programs use it: its own files, a lock, and one commit for each decision. Beside the decision it writes the same decision
/// as its visitor's current state, which is what a lookup reads; or the decision alone, which is less than the host's store does.
/// </summary>
internal sealed class OneCommitStore(string path, bool decisionAlone) : MemoryStore
{
    private readonly LiteDatabase database = new(path);
    private readonly Lock writing = new();

    public override Task<IReadOnlyList<Decision>> AppendAsync(IReadOnlyList<Decision> decisions, CancellationToken cancel = default)
    {
        foreach (var decision in decisions)
        {
            lock (writing)
            {
                Append(decision);
            }
        }

        return Task.FromResult(decisions);
    }

    private void Append(Decision decision)
    {
        if (decisionAlone)
        {
            database.GetCollection("decisions").Insert(LogDocument.Write(decision));
            return;
        }

        var state = LogDocument.Write(decision);
        state["decision"] = state["_id"];
        state["_id"] = new BsonValue([.. Encoding.UTF8.GetBytes(decision.Site), .. decision.Visitor.ToByteArray()]);
        database.BeginTrans();
        database.GetCollection("decisions").Insert(LogDocument.Write(decision));
        database.GetCollection("visitors").Upsert(state);
        database.Commit();
    }

    public override ValueTask DisposeAsync()
    {
        database.Dispose();
        return base.DisposeAsync();
    }
}
