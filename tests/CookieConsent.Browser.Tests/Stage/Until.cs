namespace CookieConsent.Browser.Tests;

/// <summary>Waits for conditions outside the browser.</summary>
internal static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <exception cref="TimeoutException">It did not come true.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        using var timer = new PeriodicTimer(Between);
        for (var left = Patience; !await condition(); left -= Between)
        {
            if (left <= TimeSpan.Zero)
            {
                throw new TimeoutException($"Waited in vain for: {what}");
            }

            await timer.WaitForNextTickAsync();
        }
    }

    /// <exception cref="TimeoutException">It did not come true.</exception>
    public static Task TrueAsync(Func<bool> condition, string what) => TrueAsync(() => Task.FromResult(condition()), what);
}
