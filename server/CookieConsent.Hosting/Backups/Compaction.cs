using LiteDB;
using LiteDB.Engine;

namespace CookieConsent.Hosting;

/// <summary>
/// Copies a database into a new file, without the room that deleted and erased documents left, nor any byte of them. LiteDB's own rebuilding
/// fails on larger collections.
/// </summary>
internal static class Compaction
{
    private const int Batch = 1_000;

    /// <returns>The file's length in bytes before and after.</returns>
    /// <exception cref="DatabaseInUseException">A host has it open.</exception>
    /// <exception cref="DamagedLogException">What was copied fails. The database stays as it was.</exception>
    public static async Task<(long Before, long After)> RunAsync(string database, CancellationToken cancel)
    {
        using var alone = LockFile.Take(database);
        // Brings the log into the data file.
        ConsentDatabase.Open(new LiteDbOptions { Path = database }).Dispose();
        var before = new FileInfo(database).Length;
        var part = database + ".part";
        DatabaseFiles.Delete(part);
        try
        {
            Copy(database, part, cancel);
            await Backup.VerifyAsync(part, [], cancel);
            DatabaseFiles.Place(part, database);
            return (before, new FileInfo(database).Length);
        }
        finally
        {
            DatabaseFiles.Delete(part);
        }
    }

    private static void Copy(string database, string part, CancellationToken cancel)
    {
        using (var from = new LiteEngine(new EngineSettings { Filename = database, ReadOnly = true }))
        using (var data = PrivateFile.Open(part, FileShare.Read))
        using (var log = new MemoryStream())
        {
            using (var to = new LiteEngine(new EngineSettings { DataStream = data, LogStream = log, Collation = Collation.Binary }))
            {
                foreach (var collection in from.GetCollectionNames())
                {
                    var copied = 0;
                    foreach (var documents in Read(from, collection).Chunk(Batch))
                    {
                        cancel.ThrowIfCancellationRequested();
                        copied += to.Insert(collection, documents, BsonAutoId.ObjectId);
                        to.Checkpoint();
                    }

                    if (copied != Read(from, collection).Count())
                    {
                        throw new IOException($"Of {collection} not everything was copied.");
                    }
                }
            }

            data.Flush(flushToDisk: true);
        }
    }

    private static IEnumerable<BsonDocument> Read(LiteEngine engine, string collection)
    {
        using var reader = engine.Query(collection, new Query());
        while (reader.Read())
        {
            yield return reader.Current.AsDocument;
        }
    }
}
