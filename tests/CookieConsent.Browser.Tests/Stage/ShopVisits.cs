using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace CookieConsent.Browser.Tests;

/// <summary>The shop's visitors.</summary>
internal sealed partial class Shop : IAsyncDisposable
{
    private Chromium chromium = null!;
    private IBrowser? browser;

    /// <param name="chromium">The browser.</param>
    /// <param name="page">The shop's page at "/".</param>
    /// <param name="sameOrigin">Whether the host is mounted in the shop's own site; else it runs elsewhere.</param>
    /// <param name="site">What is different in the site file.</param>
    /// <param name="siteCode">The shop's own middleware, where the host is mounted in it.</param>
    public static async Task<Shop> OpenAsync(
        Chromium chromium, string? page = null, bool sameOrigin = false, Action<JsonObject>? site = null, Action<WebApplication>? siteCode = null)
    {
        var shop = new Shop("example", sameOrigin, siteCode) { chromium = chromium };
        await shop.StartAsync(page ?? ShopPage.Held, site);
        return shop;
    }

    /// <summary>From here on visitors come with a browser to which these names are as secure as https: parts of the web exist only there.</summary>
    public async Task SecureAsync(params string[] names) => browser = await chromium.LaunchAsync([.. names.Select(World.Origin), Origin]);

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

        await StopAsync();
    }
}
