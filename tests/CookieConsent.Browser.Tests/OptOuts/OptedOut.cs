using System.Text.Json.Nodes;

namespace CookieConsent.Browser.Tests;

/// <summary>A shop with marketing marked for Global Privacy Control, and visitors whose browser sends it.</summary>
internal static class OptedOut
{
    private const string Property = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true, configurable: true });";

    public static void Marked(JsonObject site) => site["categories"]![2]!["gpc"] = true;

    /// <summary>A visitor who has not opened a page yet, in a browser that says so to scripts and to servers, or to servers alone.</summary>
    public static async Task<Visitor> ComeOptedOutAsync(this Shop shop, bool scripts = true, BrowserNewContextOptions? options = null)
    {
        options ??= new() { Locale = "en-GB" };
        options.ExtraHTTPHeaders = [new("Sec-GPC", "1")];
        var visitor = await shop.ComeAsync(options);
        if (scripts)
        {
            await visitor.OptOutAsync();
        }

        return visitor;
    }

    /// <summary>From the next page on, scripts are told too.</summary>
    public static Task OptOutAsync(this Visitor visitor) => visitor.Context.AddInitScriptAsync(Property);
}
