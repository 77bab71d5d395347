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
