namespace CookieConsent.Hosting.Tests;

public sealed class LookCssTests
{
    [Fact]
    public void A_site_without_a_look_adds_nothing()
    {
        Assert.Equal("", LookCss.Page(new LookEntry { Position = "bottom" }));
        Assert.Equal("", LookCss.OwnPage(new LookEntry()));
        Assert.Equal("", LookCss.Frame(new LookEntry()));
    }

    [Fact]
    public void A_colour_of_the_light_stays_out_of_the_dark() =>
        Assert.Equal(
            ":where(.pc){--pc-on-strong:#ffe;--pc-radius:4px;--pc-font:Inter, serif}@media (prefers-color-scheme:dark){:where(.pc){--pc-on-strong:#14171d}}",
            LookCss.Page(new LookEntry { Colours = Of("onStrong", "#ffe"), Radius = 4, Font = "Inter, serif" }));

    [Fact]
    public void A_colour_of_the_dark_is_for_the_dark_alone() =>
        Assert.Equal("@media (prefers-color-scheme:dark){:root{--accent:#abc}}", LookCss.OwnPage(new LookEntry { DarkColours = Of("accent", "#abc") }));

    [Fact]
    public void A_site_that_is_always_light_is_so_in_the_dark_in_every_colour()
    {
        var dark = LookCss.Page(new LookEntry { Scheme = "light", Colours = Of("accent", "#08f") }).Split("@media")[1];
        Assert.All(Palette.Light.Where(colour => colour.Key.All(char.IsLower) && colour.Key != "accent"), colour => Assert.Contains($"--pc-{colour.Key}:{colour.Value};", dark, StringComparison.Ordinal));
        Assert.Contains("--pc-accent:#08f;", dark, StringComparison.Ordinal);
        Assert.Contains("--pc-scheme:light;", dark, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_that_is_always_dark_is_so_in_the_light()
    {
        var css = LookCss.Page(new LookEntry { Scheme = "dark", DarkColours = Of("accent", "#8cf"), Colours = Of("accent", "#08f") });
        Assert.DoesNotContain("@media", css, StringComparison.Ordinal);
        Assert.Contains("--pc-surface:#191c22;", css, StringComparison.Ordinal);
        Assert.Contains("--pc-accent:#8cf;", css, StringComparison.Ordinal);
        Assert.Contains("--pc-scheme:dark;", css, StringComparison.Ordinal);
    }

    [Fact]
    public void A_frame_has_both_schemes_in_one_rule() =>
        Assert.Equal(
            ":root{--strong:light-dark(#036,#eff1f5);color-scheme:light!important;font-family:Inter}button{border-radius:0px}.strong{background:var(--strong);border-color:var(--strong)}",
            LookCss.Frame(new LookEntry { Scheme = "light", Colours = Of("strong", "#036"), Radius = 3, Font = "Inter" }));

    private static Dictionary<string, string> Of(string token, string colour) => new() { [token] = colour };
}
