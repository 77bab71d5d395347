using Microsoft.Extensions.Logging.Abstractions;

namespace CookieConsent.Hosting;

/// <summary>A copy of the database in one file, made while the host goes on, and put back when none runs.</summary>
internal static class Backup
{
    private const string Unfinished = ".part";

    /// <summary>What a database that a backup was put in place of is called, with its log.</summary>
    public const string Replaced = ".replaced";

    /// <summary>Makes a backup of all that was acknowledged before, which opens; it is not looked at beyond that.</summary>
    /// <exception cref="InvalidSettingException">There is such a file already, or the copy can't be opened.</exception>
    /// <exception cref="IOException">It could not be written. Nothing is left of it.</exception>
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    public static async Task MakeAsync(LiteDbConsentStore store, string path, CancellationToken cancel)
    {
        if (File.Exists(path))
        {
            throw new InvalidSettingException($"{path} is there already: a backup overwrites nothing.");
        }

        var part = path + Unfinished;
        DatabaseFiles.Delete(part);
        try
        {
            await store.CopyAsync(part, cancel);
            await Open(part).DisposeAsync();
            DatabaseFiles.Place(part, path);
        }
        finally
        {
            DatabaseFiles.Delete(part);
        }
    }

    /// <summary>Verifies a database that no host has open.</summary>
    /// <exception cref="DamagedLogException">The first record that fails, and how.</exception>
    public static async Task<VerificationReport> VerifyAsync(string path, IReadOnlyList<SignedRoot> saved, CancellationToken cancel)
    {
        await using var store = Open(path);
        return await Verification.RunAsync(store, saved, cancel);
    }

    /// <summary>Puts a backup, once it is verified, in the place of the host's database. What was there before is kept beside it.</summary>
    /// <param name="backup">The backup.</param>
    /// <param name="database">The host's database.</param>
    /// <param name="force">Whether it may take the place of another database.</param>
    /// <param name="cancel">Ends it, before anything is replaced.</param>
    /// <exception cref="InvalidSettingException">A host has the database open, or there is one and <paramref name="force"/> is not said.</exception>
    /// <exception cref="DamagedLogException">The backup is not what it was. Nothing is replaced.</exception>
    public static async Task<VerificationReport> RestoreAsync(string backup, string database, bool force, CancellationToken cancel)
    {
        FolderSync.Create(Path.GetDirectoryName(Path.GetFullPath(database))!);
        using var alone = LockFile.Take(database);
        if (!force && new FileInfo(database) is { Exists: true, Length: > 0 })
        {
            throw new InvalidSettingException($"{database} is not empty. With --force the backup takes its place, and it is kept as {database}{Replaced}.");
        }

        var part = database + Unfinished;
        DatabaseFiles.Delete(part);
        try
        {
            await DatabaseFiles.CopyAsync(backup, part, cancel);
            var report = await VerifyAsync(part, [], cancel);
            // The log first: the former one would be replayed onto the backup.
            SetAside(database + ".log", database + Replaced + ".log");
            SetAside(database, database + Replaced);
            DatabaseFiles.Place(part, database);
            return report;
        }
        finally
        {
            DatabaseFiles.Delete(part);
        }
    }

    private static LiteDbConsentStore Open(string path) => LiteDbConsentStore.Open(new LiteDbOptions { Path = path }, NullLogger.Instance, _ => { });

    private static void SetAside(string path, string to)
    {
        if (File.Exists(path))
        {
            File.Move(path, to, overwrite: true);
        }
    }
}
