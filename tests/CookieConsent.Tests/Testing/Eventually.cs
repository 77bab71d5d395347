using System.Diagnostics;

namespace CookieConsent.Tests;

internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task HoldsAsync(Func<bool> condition)
    {
        for (var since = Stopwatch.StartNew(); !condition();)
        {
            Assert.True(since.Elapsed < Patience, "The condition never held.");
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }
}
