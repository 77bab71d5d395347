namespace CookieConsent.Browser.Tests;

/// <summary>A held film in a page of the shop, with its placeholder.</summary>
internal static class Film
{
    public const string Frame = """<iframe id="film" data-consent="marketing" data-src="{video}/film" title="A film" width="640" height="360"></iframe>""";

    /// <summary>A shop that declares who the film is from.</summary>
    public static Task<Shop> OpenAsync(Chromium chromium, string body = Frame, string? page = null) => Shop.OpenAsync(
        chromium,
        // At the top, where it is in sight at once.
        (page ?? ShopPage.Of(body: body)).Replace("height: 2000px", "height: 0", StringComparison.Ordinal),
        site: file => file["trackers"]!.AsArray().Add(new System.Text.Json.Nodes.JsonObject
        {
            ["service"] = "Quayside Video",
            ["category"] = "marketing",
            ["technology"] = "cookie",
            ["hosts"] = new System.Text.Json.Nodes.JsonArray("video.example"),
            ["policyUrl"] = "http://video.example/privacy",
        }));

    public static ILocator Element(Visitor visitor) => visitor.Page.Locator("#film");

    public static IFrameLocator Inside(Visitor visitor) => visitor.Page.FrameLocator("#film");

    public static ILocator Button(Visitor visitor, string text) => Inside(visitor).GetByRole(AriaRole.Button, new() { Name = text, Exact = true });

    public static Task IsHeldAsync(Visitor visitor) => Assertions.Expect(Button(visitor, "Show once")).ToBeVisibleAsync();

    /// <summary>Waits until the film itself is shown.</summary>
    public static async Task IsShownAsync(Visitor visitor) =>
        await Until.TrueAsync(async () => visitor.Page.Frames.Count > 1 && await visitor.Page.Frames[^1].TitleAsync() == "A film", "the film");
}
