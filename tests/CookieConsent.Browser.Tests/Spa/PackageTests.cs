namespace CookieConsent.Browser.Tests;

/// <summary>The package for bundled apps: its function adds the tag.</summary>
[Collection(Chromium.Collection)]
public sealed class PackageTests(Chromium chromium)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_bundled_app_adds_the_tag_once_and_has_the_choices(bool strict)
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of(
            """<script nonce="abc">window.tag = "{host}/choices/shop.js";</script><script src="/app.js" nonce="abc" defer></script>""",
            """<img data-consent="analytics" data-src="{stats}/pixel.gif" alt="">""",
            tag: "").Replace(" style=\"height: 2000px\"", "", StringComparison.Ordinal));
        await App.PutScriptAsync(shop, "package");
        if (strict)
        {
            shop.World.PageHeaders["Content-Security-Policy"] =
                $"script-src 'nonce-abc' {shop.Host.Origin}; require-trusted-types-for 'script'; trusted-types choices choices-load";
        }

        await using var visitor = await shop.VisitAsync();
        await visitor.Page.WaitForFunctionAsync("() => window.both");
        // Both promises gave the same, and nothing is decided yet.
        Assert.Equal("false", await visitor.Page.EvaluateAsync<string>("() => both"));
        await Assertions.Expect(visitor.Page.Locator("script[src$='/choices/shop.js']")).ToHaveCountAsync(1);
        Assert.Empty(visitor.Vendors);

        await visitor.Button("Accept all").ClickAsync();
        await Until.TrueAsync(() => visitor.Vendors.Count == 1, "the pixel");
        Assert.Empty(visitor.Complaints);
    }
}
