namespace CookieConsent.Browser.Tests;

/// <summary>The browser of a collection of tests. Each visitor is a fresh context in it: no cookies, no storage, no cache.</summary>
[CollectionDefinition(Collection)]
public sealed class Chromium : IAsyncLifetime, ICollectionFixture<Chromium>
{
    public const string Collection = "Chromium";

    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Visitor.Patience);
        playwright = await Playwright.CreateAsync();
        Browser = await LaunchAsync();
    }

    /// <summary>Starts a browser that takes these origins for secure, as if they were served over https.</summary>
    public Task<IBrowser> LaunchAsync(params string[] secure) => InstalledChromium.LaunchAsync(
        playwright!,
        // Every outside name is this machine, and nothing else can be reached by name.
        "MAP *.example 127.0.0.1, MAP *.localhost 127.0.0.1, EXCLUDE localhost",
        $"--unsafely-treat-insecure-origin-as-secure={string.Join(',', secure)}");

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright?.Dispose();
    }
}
