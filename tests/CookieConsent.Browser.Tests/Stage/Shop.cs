using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace CookieConsent.Browser.Tests;

/// <summary>A shop on the web with everything around it: its pages, its vendors, and the host of its visitors' choices.</summary>
internal sealed partial class Shop
{
    private readonly bool sameOrigin;

    private Shop(string domain, bool sameOrigin, Action<WebApplication>? siteCode)
    {
        this.sameOrigin = sameOrigin;
        World = new World { Domain = domain };
        Host = new LiveHost(World.AnswerAsync) { Name = $"choices.{domain}", SiteCode = siteCode };
    }

    public World World { get; }

    public LiveHost Host { get; }

    /// <summary>The origin of the shop's pages.</summary>
    public string Origin => sameOrigin ? Host.Origin : World.Origin("shop");

    /// <summary>The tag that the shop's owner pasted.</summary>
    public string Tag => $"{Host.Origin}/choices/shop.js";

    /// <summary>Puts a page, or a script (<c>.js</c>), at a path.</summary>
    public void Put(string path, string html) => World.Put(path, html, Host.Origin);

    /// <summary>The shop's site file, to be changed.</summary>
    public JsonObject SiteFile() => JsonNode.Parse($$"""
        {
          "site": "shop", "name": "Harbour Shop", "origins": ["{{Origin}}"],
          "policyUrl": "http://shop.{{World.Domain}}/privacy", "languages": ["en", "de"],
          "categories": [{ "id": "necessary" }, { "id": "analytics" }, { "id": "marketing" }],
          "trackers": [
            { "service": "Shop", "category": "necessary", "technology": "cookie", "names": ["cart"], "lifetime": "this visit" },
            { "service": "Matomo", "category": "analytics", "technology": "cookie", "names": ["_pk_*"], "lifetime": "13 months" },
            { "service": "Matomo", "category": "analytics", "technology": "pixel-tag", "hosts": ["stats.{{World.Domain}}"], "paths": ["/pixel.gif"] },
            { "service": "Matomo", "category": "analytics", "technology": "web-beacon", "hosts": ["stats.{{World.Domain}}"], "paths": ["/collect"] },
            { "service": "Lantern", "category": "marketing", "technology": "pixel-tag", "hosts": ["ads.{{World.Domain}}"] },
            { "service": "Lantern", "category": "marketing", "technology": "cookie", "names": ["_lantern"] }
          ]
        }
        """)!.AsObject();

    private async Task StartAsync(string page, Action<JsonObject>? site)
    {
        await World.StartAsync();
        await Host.ReservePortAsync();
        var file = SiteFile();
        site?.Invoke(file);
        await Host.StartAsync(file);
        Put("/", page);
    }

    private async Task StopAsync()
    {
        await World.DisposeAsync();
        await Host.DisposeAsync();
    }
}
