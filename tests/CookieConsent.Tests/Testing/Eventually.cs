using System.Diagnostics;

namespace CookieConsent.Tests;

internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static Task HoldsAsync(Func<bool> condition) => HoldsAsync(() => Task.FromResult(condition()));

    public static async Task HoldsAsync(Func<Task<bool>> condition)
    {
        for (var since = Stopwatch.StartNew(); !await condition();)
        {
            Assert.True(since.Elapsed < Patience, "The condition never held.");
            await Task.Delay(TimeSpan.FromMilliseconds(10));
        }
    }
}
