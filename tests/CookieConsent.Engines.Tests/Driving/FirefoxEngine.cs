using System.Collections.Concurrent;

namespace CookieConsent.Browser.Tests;

/// <summary>Firefox. What it is told of cookies and scripts holds for the whole browser: each combination is one of its own.</summary>
internal sealed class FirefoxEngine : IEngine
{
    private readonly ConcurrentDictionary<Settings, Lazy<Task<FirefoxBrowser>>> browsers = new();

    public static async Task<IEngine> StartAsync()
    {
        var engine = new FirefoxEngine();
        await engine.StartedAsync(new());
        return engine;
    }

    public async Task<ITab> ComeAsync(Settings settings) => await (await StartedAsync(settings)).ComeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers.Values.Where(browser => browser.Value.IsCompletedSuccessfully))
        {
            await (await browser.Value).DisposeAsync();
        }
    }

    private Task<FirefoxBrowser> StartedAsync(Settings settings) => browsers.GetOrAdd(settings, _ => new(() => FirefoxBrowser.StartAsync(settings))).Value;
}
