using LiteDB;
using LiteDB.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace CookieConsent.Hosting.Tests;

/// <summary>A folder for a database, removed afterwards.</summary>
internal sealed class TemporaryDatabase : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("choices-");

    public TemporaryDatabase() => Options = new LiteDbOptions { Path = File("choices.db"), FreeSpace = () => long.MaxValue };

    public LiteDbOptions Options { get; set; }

    public Exception? Failure { get; private set; }

    public string File(string name) => Path.Combine(folder.FullName, name);

    public LiteDbConsentStore Open() => LiteDbConsentStore.Open(Options, NullLogger.Instance, error => Failure = error);

    /// <summary>Changes the closed database behind the store's back.</summary>
    public void Change(Action<LiteEngine> change)
    {
        using var engine = new LiteEngine(new EngineSettings { Filename = Options.Path });
        change(engine);
        // The database says that none comes by itself.
        engine.Checkpoint();
    }

    /// <summary>One document of the closed database.</summary>
    public BsonDocument Read(string collection, BsonValue id)
    {
        using var engine = new LiteEngine(new EngineSettings { Filename = Options.Path, ReadOnly = true });
        using var reader = engine.Query(collection, new Query { Where = { BsonExpression.Create("_id = @0", id) } });
        Assert.True(reader.Read());
        return reader.Current.AsDocument;
    }

    /// <summary>What a killed process would leave at this moment.</summary>
    public TemporaryDatabase Snapshot()
    {
        var copy = new TemporaryDatabase();
        foreach (var file in folder.GetFiles("choices.db*").Where(file => file.Extension != ".lock"))
        {
            using var from = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = System.IO.File.Create(copy.File(file.Name));
            from.CopyTo(to);
        }

        return copy;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
