namespace CookieConsent.Hosting;

/// <summary>Refuses writes while the disk is nearly full: when it is full, LiteDB loses documents whose insert had succeeded.</summary>
internal sealed class SpaceGuard(LiteDbOptions options)
{
    /// <summary>Throws unless there is room for another batch and for bringing the log into the data file.</summary>
    /// <exception cref="StoreUnavailableException">There is not.</exception>
    public void Check(long logLength)
    {
        var needed = options.MinimumFreeSpace + logLength;
        var free = options.FreeSpace?.Invoke() ?? Measure(options.Folder);
        if (free < needed)
        {
            throw new StoreUnavailableException(
                $"The disk of {options.Path} is nearly full: {free >> 20} MB are left, {needed >> 20} MB are needed.", TimeSpan.FromMinutes(1));
        }
    }

    private static long Measure(string folder)
    {
        try
        {
            return new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or ArgumentException or UnauthorizedAccessException)
        {
            // Network shares need not answer. Then there is no guard, and a full disk is a failure like any other.
            return long.MaxValue;
        }
    }
}
