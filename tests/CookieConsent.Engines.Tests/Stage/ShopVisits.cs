using System.Text.Json.Nodes;

namespace CookieConsent.Browser.Tests;

/// <summary>The shop's visitors. All names end in localhost: every engine takes them for this machine, and for secure.</summary>
internal sealed partial class Shop : IAsyncDisposable
{
    private IEngine engine = null!;

    /// <param name="engines">The browsers.</param>
    /// <param name="engine">Which of them visitors have.</param>
    /// <param name="page">The shop's page at "/".</param>
    /// <param name="sameOrigin">Whether the host is mounted in the shop's own site; else it runs elsewhere.</param>
    /// <param name="site">What is different in the site file.</param>
    public static async Task<Shop> OpenAsync(Engines engines, string engine, string? page = null, bool sameOrigin = false, Action<JsonObject>? site = null)
    {
        var shop = new Shop("localhost", sameOrigin, siteCode: null) { engine = await engines.StartedAsync(engine) };
        await shop.StartAsync(page ?? TrackedPage.All, site);
        shop.Put("/tracker.js", TrackedPage.Tracker);
        return shop;
    }

    /// <summary>A visitor who has never been here, and opens the page.</summary>
    public async Task<Visitor> VisitAsync(string path = "/", Settings? settings = null)
    {
        settings ??= new();
        var visitor = new Visitor(await engine.ComeAsync(settings), this, settings);
        await visitor.GoAsync(path);
        return visitor;
    }

    public async ValueTask DisposeAsync() => await StopAsync();
}
