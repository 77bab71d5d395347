using System.Security.Cryptography;

namespace CookieConsent.Hosting;

/// <summary>How long to wait after failures in a row: 1 s, 2, 4 … at most 10 minutes, each less up to a fifth, so that many don't come back at once.</summary>
internal static class Backoff
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <param name="failures">How many, from 1 on.</param>
    public static TimeSpan After(int failures)
    {
        var longest = Math.Min(Longest.TotalSeconds, Math.Pow(2, failures - 1));
        return TimeSpan.FromSeconds(longest * RandomNumberGenerator.GetInt32(800, 1_001) / 1_000);
    }
}
