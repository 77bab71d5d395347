namespace CookieConsent.Hosting;

/// <summary>Keeps a second process away: on Linux, LiteDB would let two write to one file. Never deleted, for a deleted one can be locked twice.</summary>
internal static class LockFile
{
    /// <returns>The lock, held until it is disposed of or the process ends, however it ends.</returns>
    /// <exception cref="DatabaseInUseException">Somebody holds it.</exception>
    public static IDisposable Take(string database)
    {
        var path = database + ".lock";
        try
        {
            return PrivateFile.Open(path, FileShare.None);
        }
        catch (IOException error) when (IsHeld(error))
        {
            throw new DatabaseInUseException(database, path, error);
        }
    }

    // EWOULDBLOCK on Linux and on macOS, ERROR_SHARING_VIOLATION on Windows.
    private static bool IsHeld(IOException error) => error.HResult is 11 or 35 or unchecked((int)0x80070020);
}
