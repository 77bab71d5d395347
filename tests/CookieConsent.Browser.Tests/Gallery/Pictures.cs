using System.Text.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Browser.Tests;

/// <summary>Every state that a visitor can come to.</summary>
internal static class Pictures
{
    private const string OptOut = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });";
    private const string CookiesOff = "Object.defineProperty(Navigator.prototype, 'cookieEnabled', { get: () => false });";

    private static readonly Func<IPage, DemoServer, Task> Nowhere = (_, _) => Task.CompletedTask;

    public static readonly IReadOnlyList<Picture> All =
    [
        new("card-corner", Nowhere),
        new("card-bottom", Nowhere) { Site = At("bottom") },
        new("card-centre", Nowhere) { Site = At("centre") },
        new("card-changed", ChangedAsync) { Shows = ".pc-changed" },
        new("card-opt-out", Nowhere) { Site = Marked, Browser = OptOut, Shows = ".pc-note" },
        new("card-question", (page, _) => page.Locator("#pc-card button").Nth(1).ClickAsync()) { Site = Marked, Browser = OptOut, Shows = ".pc-question" },
        new("card-right-to-left", Nowhere) { Language = "ar", Site = Arabic },
        new("preferences", (page, _) => OpenAsync(page)) { Shows = "#pc-dialog select" },
        new("preferences-category", CategoryAsync) { Shows = "#pc-dialog table >> nth=2" },
        new("preferences-services", ServicesAsync) { Shows = "#pc-dialog .pc-box input >> nth=1" },
        new("preferences-partly-on", PartlyAsync) { Shows = "#pc-dialog .pc-switch:indeterminate" },
        new("preferences-foot", FootAsync) { Shows = "#pc-dialog a[download]" },
        new("preferences-cookies-off", CookiesOffAsync) { Browser = CookiesOff, Shows = "#pc-dialog .pc-more ul" },
        new("preferences-right-to-left", CategoryAsync) { Language = "ar", Site = Arabic, Shows = "#pc-dialog table >> nth=2" },
        new("placeholder", PlaceholderAsync) { Shows = "iframe.video" },
        new("re-open", ReopenAsync) { Shows = ".pc-reopen" },
        new("form", (page, server) => page.GotoAsync($"{server.Address}choices/demo/preferences")) { Shows = "main" },
    ];

    private static Action<JsonObject> At(string position) => site => site["look"] = new JsonObject { ["position"] = position };

    private static void Marked(JsonObject site) => site["categories"]![3]!["gpc"] = true;

    private static void Arabic(JsonObject site)
    {
        site["languages"] = new JsonArray("en", "ar");
        site["texts"] = new JsonObject
        {
            ["ar"] = new JsonObject
            {
                ["service.The Harbour Post"] = "تشغيل هذا الموقع",
                ["service.Tidemark"] = "الزيارات والنقرات على هذا الموقع",
                ["service.Lantern Ads"] = "ما إذا شوهد الإعلان",
                ["service.Quayside Video"] = "تشغيل مقاطع الفيديو وما تشاهده",
            },
        };
    }

    private static async Task OpenAsync(IPage page)
    {
        await page.Locator("#pc-card button").Nth(2).ClickAsync();
        await page.Locator("#pc-dialog select").WaitForAsync();
    }

    private static async Task CategoryAsync(IPage page, DemoServer server)
    {
        await OpenAsync(page);
        await page.Locator("#pc-dialog summary").Nth(2).ClickAsync();
        await page.Locator("#pc-dialog .pc-category").Nth(2).EvaluateAsync("category => category.scrollIntoView()");
    }

    private static async Task ServicesAsync(IPage page, DemoServer server)
    {
        await OpenAsync(page);
        await page.Locator("#pc-dialog summary").Last.ClickAsync();
        var category = page.Locator("#pc-dialog .pc-category").Last;
        await category.Locator(".pc-switch").ClickAsync();
        await category.Locator(".pc-box input").First.UncheckAsync();
        await category.EvaluateAsync("category => category.scrollIntoView()");
    }

    private static async Task PartlyAsync(IPage page, DemoServer server)
    {
        await CategoryAsync(page, server);
        await page.Locator("#pc-dialog .pc-category").Nth(1).Locator(".pc-switch").ClickAsync();
        await page.Locator("#pc-dialog .pc-category").Nth(2).Locator(".pc-rows input").First.CheckAsync();
        await page.Locator("#pc-dialog .pc-category").Nth(1).EvaluateAsync("category => category.scrollIntoView()");
    }

    private static async Task RejectAsync(IPage page)
    {
        await page.Locator("#pc-card button").First.ClickAsync();
        await page.WaitForFunctionAsync("() => document.cookie.split('; ').some(cookie => cookie.startsWith('choices=') && cookie.split('.').length === 3)");
    }

    private static async Task FootAsync(IPage page, DemoServer server)
    {
        await page.Locator("#pc-card button").Nth(1).ClickAsync();
        await page.WaitForFunctionAsync("() => document.cookie.split('; ').some(cookie => cookie.startsWith('choices=') && cookie.split('.').length === 3)");
        await page.EvaluateAsync("() => cookieConsent.open()");
        await page.Locator("#pc-dialog a[download]").EvaluateAsync("link => link.closest('.pc-body').scrollTo(0, 9999)");
    }

    private static async Task CookiesOffAsync(IPage page, DemoServer server)
    {
        await page.EvaluateAsync("() => cookieConsent.open()");
        await page.Locator("#pc-dialog .pc-more ul").EvaluateAsync("list => list.closest('.pc-body').scrollTo(0, 9999)");
    }

    private static async Task PlaceholderAsync(IPage page, DemoServer server)
    {
        await RejectAsync(page);
        await page.Locator("iframe.video").ScrollIntoViewIfNeededAsync();
        await page.FrameLocator("iframe.video").Locator("button").First.WaitForAsync();
    }

    private static async Task ReopenAsync(IPage page, DemoServer server)
    {
        await page.EvaluateAsync("() => document.querySelectorAll('[data-consent-open]').forEach(link => link.remove())");
        await RejectAsync(page);
    }

    // The visitor comes back after one more partner has come.
    private static async Task ChangedAsync(IPage page, DemoServer server)
    {
        await RejectAsync(page);
        server.Write(site => site["trackers"]!.AsArray().Add(new JsonObject { ["service"] = "Beacon Bay", ["category"] = "marketing", ["technology"] = "web-beacon", ["hosts"] = new JsonArray("bay.localhost") }));
        using var client = new HttpClient();
        await Until.TrueAsync(
            async () => JsonDocument.Parse(await client.GetStringAsync($"{server.Address}choices/demo/notice")).RootElement.GetProperty("version").GetInt32() > 1,
            "the next notice");
        await (await page.Context.NewCDPSessionAsync(page)).SendAsync("Network.clearBrowserCache");
        await page.ReloadAsync();
    }
}
