using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace CookieConsent.Browser.Tests;

/// <summary>A shop on the web with everything around it: its pages, its vendors, and the host of its visitors' choices.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly Chromium chromium;
    private readonly bool sameOrigin;
    private IBrowser? browser;

    private Shop(Chromium chromium, bool sameOrigin, Action<WebApplication>? siteCode)
    {
        (this.chromium, this.sameOrigin) = (chromium, sameOrigin);
        Host = new LiveHost(World.AnswerAsync) { SiteCode = siteCode };
    }

    public World World { get; } = new();

    public LiveHost Host { get; }

    /// <summary>The origin of the shop's pages.</summary>
    public string Origin => sameOrigin ? Host.Origin : World.Origin("shop");

    /// <summary>The tag that the shop's owner pasted.</summary>
    public string Tag => $"{Host.Origin}/choices/shop.js";

    /// <param name="chromium">The browser.</param>
    /// <param name="page">The shop's page at "/".</param>
    /// <param name="sameOrigin">Whether the host is mounted in the shop's own site; else it runs elsewhere.</param>
    /// <param name="site">What is different in the site file.</param>
    /// <param name="siteCode">The shop's own middleware, where the host is mounted in it.</param>
    public static async Task<Shop> OpenAsync(
        Chromium chromium, string? page = null, bool sameOrigin = false, Action<JsonObject>? site = null, Action<WebApplication>? siteCode = null)
    {
        var shop = new Shop(chromium, sameOrigin, siteCode);
        await shop.World.StartAsync();
        await shop.Host.ReservePortAsync();
        var file = shop.SiteFile();
        site?.Invoke(file);
        await shop.Host.StartAsync(file);
        shop.Put("/", page ?? ShopPage.Held);
        return shop;
    }

    /// <summary>From here on visitors come with a browser to which these names are as secure as https: parts of the web exist only there.</summary>
    public async Task SecureAsync(params string[] names) => browser = await chromium.LaunchAsync([.. names.Select(World.Origin), Origin]);

    /// <summary>Puts a page, or a script (<c>.js</c>), at a path.</summary>
    public void Put(string path, string html) => World.Put(path, html, Host.Origin);

    /// <summary>The shop's site file, to be changed.</summary>
    public JsonObject SiteFile() => JsonNode.Parse($$"""
        {
          "site": "shop", "name": "Harbour Shop", "origins": ["{{Origin}}"],
          "policyUrl": "http://shop.example/privacy", "languages": ["en", "de"],
          "categories": [{ "id": "necessary" }, { "id": "analytics" }, { "id": "marketing" }],
          "trackers": [
            { "service": "Shop", "category": "necessary", "technology": "cookie", "names": ["cart"], "lifetime": "this visit" },
            { "service": "Matomo", "category": "analytics", "technology": "cookie", "names": ["_pk_*"], "lifetime": "13 months" },
            { "service": "Matomo", "category": "analytics", "technology": "pixel-tag", "hosts": ["stats.example"], "paths": ["/pixel.gif"] },
            { "service": "Matomo", "category": "analytics", "technology": "web-beacon", "hosts": ["stats.example"], "paths": ["/collect"] },
            { "service": "Lantern", "category": "marketing", "technology": "pixel-tag", "hosts": ["ads.example"] },
            { "service": "Lantern", "category": "marketing", "technology": "cookie", "names": ["_lantern"] }
          ]
        }
        """)!.AsObject();

    /// <summary>A visitor who has never been here, and opens the page.</summary>
    public async Task<Visitor> VisitAsync(string path = "/", BrowserNewContextOptions? options = null)
    {
        var visitor = await ComeAsync(options);
        await visitor.GoAsync(path);
        return visitor;
    }

    /// <summary>A visitor who has not opened a page yet.</summary>
    public async Task<Visitor> ComeAsync(BrowserNewContextOptions? options = null) =>
        await Visitor.NewAsync(await (browser ?? chromium.Browser).NewContextAsync(options ?? new() { Locale = "en-GB" }), this);

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        await World.DisposeAsync();
        await Host.DisposeAsync();
    }
}
