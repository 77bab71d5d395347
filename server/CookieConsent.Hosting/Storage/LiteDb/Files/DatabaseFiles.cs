namespace CookieConsent.Hosting;

/// <summary>A database as files: the data, and beside it its log and its lock.</summary>
internal static class DatabaseFiles
{
    private const int Buffer = 1 << 20;

    private static readonly string[] Companions = [".log", ".lock"];

    /// <summary>Copies a data file that nobody writes meanwhile, and forces the copy to the disk.</summary>
    /// <exception cref="IOException">The target is there already, or can't be written.</exception>
    public static async Task CopyAsync(string from, string to, CancellationToken cancel)
    {
        if (File.Exists(to))
        {
            throw new IOException($"{to} is there already.");
        }

        await using var source = new FileStream(from, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, useAsync: true);
        await using var target = PrivateFile.Open(to, FileShare.None);
        await source.CopyToAsync(target, Buffer, cancel);
        target.Flush(flushToDisk: true);
    }

    /// <summary>Puts a finished database into its place: after a power loss there is the former one or this one, whole.</summary>
    public static void Place(string part, string path)
    {
        File.Move(part, path, overwrite: true);
        FolderSync.Run(Path.GetDirectoryName(Path.GetFullPath(path))!);
        Delete(part);
    }

    /// <summary>Takes an unfinished database away, with what stands beside it.</summary>
    public static void Delete(string part)
    {
        File.Delete(part);
        foreach (var companion in Companions)
        {
            File.Delete(part + companion);
        }
    }
}
