namespace CookieConsent.Hosting.Tests;

/// <summary>Stops the store's thread before a step on the disk, until the test lets it go on.</summary>
internal sealed class Gate(DiskStep at) : IDisposable
{
    private readonly ManualResetEventSlim open = new(true);
    private readonly SemaphoreSlim reached = new(0);

    public bool IsClosed => !open.IsSet;

    public void Close() => open.Reset();

    public void Open() => open.Set();

    public async Task ReachedAsync() => Assert.True(await reached.WaitAsync(TimeSpan.FromSeconds(30)));

    public void Before(DiskStep step)
    {
        if (step == at && !open.IsSet)
        {
            reached.Release();
            open.Wait();
        }
    }

    public void Dispose()
    {
        open.Dispose();
        reached.Dispose();
    }
}
