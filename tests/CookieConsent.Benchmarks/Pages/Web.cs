using System.Text.Json.Nodes;
using CookieConsent.Browser.Tests;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Benchmarks;

/// <summary>A shop on the web, its vendors, the host elsewhere, and a browser.</summary>
internal sealed class Web : IAsyncDisposable
{
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    private Web() => Host = new LiveHost(World.AnswerAsync);

    public World World { get; } = new();

    public LiveHost Host { get; }

    /// <summary>The origin of the shop's pages.</summary>
    public string Origin => World.Origin("shop");

    /// <param name="onRequest">Stands before all answers, and says whether it gave one.</param>
    public static async Task<Web> OpenAsync(Func<HttpContext, Task<bool>> onRequest)
    {
        var web = new Web();
        web.World.OnRequest = onRequest;
        await web.World.StartAsync();
        await web.Host.ReservePortAsync();
        await web.Host.StartAsync(web.SiteFile());
        web.playwright = await Playwright.CreateAsync();
        web.browser = await InstalledChromium.LaunchAsync(web.playwright, "MAP *.example 127.0.0.1");
        return web;
    }

    public void Put(string path, string text) => World.Put(path, text, Host.Origin);

    /// <summary>A browser without cookies, storage and cache.</summary>
    public Task<IBrowserContext> NewVisitorAsync() => browser.NewContextAsync(new() { Locale = "en-GB" });

    /// <summary>One who has chosen on an earlier page, from which the script is in the cache.</summary>
    /// <param name="path">That page.</param>
    /// <param name="choose">The call that chooses.</param>
    public async Task<IBrowserContext> NewVisitorAsync(string path, string choose)
    {
        var visitor = await NewVisitorAsync();
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(Origin + path);
        await page.EvaluateAsync(choose);
        await page.WaitForFunctionAsync("() => !localStorage.getItem('choices_outbox')");
        await page.CloseAsync();
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await World.DisposeAsync();
        await Host.DisposeAsync();
    }

    // As many trackers as an ordinary shop has: every address and every name is weighed against all of them.
    private JsonObject SiteFile() => JsonNode.Parse($$"""
        {
          "site": "shop", "name": "Harbour Shop", "origins": ["{{Origin}}"],
          "policyUrl": "http://shop.example/privacy", "languages": ["en"],
          "categories": [{ "id": "necessary" }, { "id": "preferences" }, { "id": "analytics" }, { "id": "marketing" }],
          "trackers": [
            { "service": "Shop", "category": "necessary", "technology": "cookie", "names": ["cart", "session"], "lifetime": "this visit" },
            { "service": "Shop", "category": "preferences", "technology": "cookie", "names": ["text_size"], "lifetime": "1 year" },
            { "service": "Google Analytics", "category": "analytics", "technology": "cookie", "names": ["_ga", "_ga_*"], "lifetime": "2 years" },
            { "service": "Google Analytics", "category": "analytics", "technology": "web-beacon", "hosts": ["*.google-analytics.com", "*.analytics.google.com"] },
            { "service": "Stats", "category": "analytics", "technology": "cookie", "names": ["_pk_*"], "lifetime": "13 months" },
            { "service": "Stats", "category": "analytics", "technology": "pixel-tag", "hosts": ["stats.example"], "paths": ["/pixel.gif"] },
            { "service": "Stats", "category": "analytics", "technology": "web-beacon", "hosts": ["stats.example"], "paths": ["/collect"] },
            { "service": "Clarity", "category": "analytics", "technology": "cookie", "names": ["_clck", "_clsk"], "hosts": ["*.clarity.ms"], "lifetime": "1 year" },
            { "service": "Meta", "category": "marketing", "technology": "cookie", "names": ["_fbp", "_fbc"], "hosts": ["connect.facebook.net"], "lifetime": "3 months" },
            { "service": "Meta", "category": "marketing", "technology": "pixel-tag", "hosts": ["www.facebook.com"], "paths": ["/tr"] },
            { "service": "Ads", "category": "marketing", "technology": "pixel-tag", "hosts": ["ads.example"] },
            { "service": "Ads", "category": "marketing", "technology": "cookie", "names": ["_lantern"], "lifetime": "1 month" },
            { "service": "Film", "category": "marketing", "technology": "cookie", "names": ["qv_*"], "hosts": ["video.example"], "lifetime": "6 months" }
          ]
        }
        """)!.AsObject();
}
