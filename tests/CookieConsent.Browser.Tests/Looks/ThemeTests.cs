using System.Text.Json.Nodes;

namespace CookieConsent.Browser.Tests;

/// <summary>A site's own look, in everything that its visitors see.</summary>
[Collection(SecondChromium.Collection)]
public sealed class ThemeTests(Chromium chromium)
{
    private const string Form = "/choices/shop/preferences";
    private const string Light = "rgb(255, 250, 240)";
    private const string Dark = "rgb(16, 24, 32)";
    private const string Strong = "rgb(0, 51, 102)";

    [Theory]
    [InlineData(ColorScheme.Light, "auto", Light, Strong)]
    [InlineData(ColorScheme.Dark, "auto", Dark, "rgb(239, 241, 245)")]
    [InlineData(ColorScheme.Dark, "light", Light, Strong)]
    [InlineData(ColorScheme.Light, "dark", Dark, "rgb(239, 241, 245)")]
    public async Task Card_preferences_and_form_have_the_sites_colours_in_the_scheme_that_holds(ColorScheme asked, string scheme, string surface, string strong)
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: true, site: file => file["look"] = Look(scheme));
        await using var visitor = await shop.VisitAsync(options: new() { Locale = "en-GB", ColorScheme = asked });
        var expected = $"{surface} 4px Georgia, serif {strong}";

        Assert.Equal(expected, await SeenAsync(visitor.Card, visitor.Card.GetByText("Reject all")));
        await visitor.Button("Choose what to allow").ClickAsync();
        Assert.Equal(expected.Replace("4px", "8px", StringComparison.Ordinal), await SeenAsync(visitor.Dialog, visitor.Dialog.GetByText("Reject all")));
        await visitor.GoAsync(Form);
        Assert.Equal(expected, await SeenAsync(visitor.Page.Locator("form.card"), visitor.Button("Reject all")));
    }

    [Theory]
    [InlineData(ColorScheme.Dark, "light", Strong)]
    [InlineData(ColorScheme.Light, "dark", "rgb(239, 241, 245)")]
    public async Task A_placeholder_has_them_too(ColorScheme asked, string scheme, string strong)
    {
        await using var shop = await Shop.OpenAsync(
            chromium,
            page: ShopPage.Of(body: Film.Frame).Replace("height: 2000px", "height: 0", StringComparison.Ordinal),
            site: file => file["look"] = Look(scheme));
        await using var visitor = await shop.VisitAsync(options: new() { Locale = "en-GB", ColorScheme = asked });
        var once = Film.Button(visitor, "Show once");

        await Assertions.Expect(once).ToHaveCSSAsync("background-color", strong);
        await Assertions.Expect(once).ToHaveCSSAsync("border-radius", "0px");
        await Assertions.Expect(once).ToHaveCSSAsync("font-family", "Georgia, serif");
    }

    [Fact]
    public async Task A_rule_of_the_page_for_the_documented_properties_wins()
    {
        await using var shop = await Shop.OpenAsync(
            chromium,
            page: ShopPage.Held.Replace("</head>", "<style>.pc { --pc-surface: #eef; --pc-radius: 20px }</style></head>", StringComparison.Ordinal),
            site: file => file["look"] = Look("auto"));
        await using var visitor = await shop.VisitAsync();

        await Assertions.Expect(visitor.Card).ToHaveCSSAsync("background-color", "rgb(238, 238, 255)");
        await Assertions.Expect(visitor.Card).ToHaveCSSAsync("border-top-left-radius", "20px");
    }

    private static JsonObject Look(string scheme) => JsonNode.Parse($$"""
        {
          "scheme": "{{scheme}}", "radius": 4, "font": "Georgia, serif",
          "colours": { "surface": "#fffaf0", "strong": "#003366" }, "darkColours": { "surface": "#101820" }
        }
        """)!.AsObject();

    private static async Task<string> SeenAsync(ILocator whole, ILocator button) => string.Join(' ', await whole.EvaluateAsync<string>(
        "whole => { const { backgroundColor, borderTopLeftRadius, fontFamily } = getComputedStyle(whole); return `${backgroundColor} ${borderTopLeftRadius} ${fontFamily}`; }"),
        await button.EvaluateAsync<string>("button => getComputedStyle(button).backgroundColor"));
}
