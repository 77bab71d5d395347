using System.Text.Json.Nodes;

namespace CookieConsent.Browser.Tests;

/// <summary>What a visitor can have before them, and how they come there, in any language: by places, not by words.</summary>
internal static class State
{
    private static readonly IReadOnlyDictionary<string, Func<Visitor, Task<ILocator>>> Ways = new Dictionary<string, Func<Visitor, Task<ILocator>>>
    {
        ["card"] = visitor => Task.FromResult(visitor.Card),
        ["question"] = QuestionAsync,
        ["preferences"] = PreferencesAsync,
        ["preferences afterwards"] = PreferencesAfterwardsAsync,
        ["preferences of one service"] = PreferencesOfOneServiceAsync,
        ["re-open control"] = ReopenAsync,
        ["placeholder"] = PlaceholderAsync,
        ["form"] = FormAsync,
    };

    public static IEnumerable<string> Names => Ways.Keys;

    /// <summary>A shop in a language, with a film, whose visitors' browsers ask to keep marketing off.</summary>
    public static async Task<Shop> OpenShopAsync(Chromium chromium, string language)
    {
        var page = ShopPage.Of("<style>body { background: canvas; color: canvastext } :root { color-scheme: light dark } a { line-height: 30px }</style>")
            .Replace("<html lang=\"en\">", $"<html lang=\"{language}\" dir=\"{(language is "ar" or "he" ? "rtl" : "ltr")}\">", StringComparison.Ordinal)
            .Replace("<a href=\"#\" data-consent-open>Privacy choices</a>", "", StringComparison.Ordinal)
            .Replace("height: 2000px", "height: 40px", StringComparison.Ordinal);
        var shop = await Shop.OpenAsync(chromium, page, sameOrigin: true, site: file =>
        {
            OptedOut.Marked(file);
            file["languages"] = new JsonArray("en", "ar", "he");
            var film = new JsonObject { ["service"] = "Quayside Video", ["category"] = "marketing", ["technology"] = "cookie", ["hosts"] = new JsonArray("video.example"), ["policyUrl"] = "http://video.example/privacy" };
            file["trackers"]!.AsArray().Add(film);
        });
        shop.Put("/film", page.Replace("</main>", Film.Frame + "</main>", StringComparison.Ordinal));
        return shop;
    }

    /// <summary>Leads a visitor there.</summary>
    /// <returns>What is looked at.</returns>
    public static async Task<(Visitor Visitor, ILocator Place)> OfAsync(string name, Shop shop, BrowserNewContextOptions browser)
    {
        var visitor = await shop.ComeOptedOutAsync(options: browser);
        await visitor.GoAsync("/");
        await visitor.Card.WaitForAsync();
        return (visitor, await Ways[name](visitor));
    }

    private static async Task<ILocator> QuestionAsync(Visitor visitor)
    {
        await visitor.Card.Locator("button").Nth(1).ClickAsync();
        await visitor.Card.Locator(".pc-question").WaitForAsync();
        return visitor.Card;
    }

    private static async Task<ILocator> PreferencesAsync(Visitor visitor)
    {
        await visitor.Card.Locator("button").Nth(2).ClickAsync();
        return await OpenedAsync(visitor, "select");
    }

    // Partly on, with a record, an id and a receipt.
    private static async Task<ILocator> PreferencesAfterwardsAsync(Visitor visitor)
    {
        await PreferencesAsync(visitor);
        await visitor.Dialog.Locator(".pc-rows input").First.CheckAsync();
        await visitor.Dialog.Locator(".pc-bar button").Nth(1).ClickAsync();
        await visitor.AnsweredAsync();
        await visitor.Page.Locator(".pc-reopen").ClickAsync();
        return await OpenedAsync(visitor, ".pc-more a[download]");
    }

    // The first of two that show advertisements and films is off, the second on.
    private static async Task<ILocator> PreferencesOfOneServiceAsync(Visitor visitor)
    {
        var dialog = await PreferencesAsync(visitor);
        await dialog.Locator(".pc-category:has(.pc-box) .pc-switch").ClickAsync();
        await dialog.Locator(".pc-box input").First.UncheckAsync();
        return dialog;
    }

    private static async Task<ILocator> ReopenAsync(Visitor visitor)
    {
        await visitor.Card.Locator("button").First.ClickAsync();
        await visitor.Page.Locator(".pc-reopen").WaitForAsync();
        return visitor.Page.Locator(".pc-reopen");
    }

    private static async Task<ILocator> PlaceholderAsync(Visitor visitor)
    {
        await visitor.GoAsync("/film");
        await Film.Inside(visitor).Locator("button").First.WaitForAsync();
        return Film.Inside(visitor).Locator("body");
    }

    private static async Task<ILocator> FormAsync(Visitor visitor)
    {
        await visitor.GoAsync("/choices/shop/preferences");
        return visitor.Page.Locator("body");
    }

    private static async Task<ILocator> OpenedAsync(Visitor visitor, string last)
    {
        await visitor.Dialog.Locator(last).WaitForAsync();
        await visitor.Dialog.EvaluateAsync("dialog => dialog.querySelectorAll('details').forEach(details => { details.open = true; })");
        return visitor.Dialog;
    }
}
