using System.Text.Json.Nodes;

namespace CookieConsent.Browser.Tests;

/// <summary>The shop with signals in its site file.</summary>
internal static class SignalSite
{
    /// <param name="chromium">The browser.</param>
    /// <param name="signals">The site file's <c>signals</c>.</param>
    /// <param name="head">What follows the tag in the page.</param>
    public static Task<Shop> OpenAsync(Chromium chromium, string signals, string head) =>
        Shop.OpenAsync(chromium, ShopPage.Of(head), site: file => file["signals"] = JsonNode.Parse(signals));

    /// <summary>The calls that wait in the vendor's queue, one line of JSON each.</summary>
    public static Task<string[]> CallsAsync(this Visitor visitor, string queue) =>
        visitor.Page.EvaluateAsync<string[]>($"() => Array.from({queue}, call => JSON.stringify(call.length ? Array.from(call) : call))");
}
