namespace CookieConsent.Browser.Tests;

/// <summary>B15: a page that allows no inline code or style, no eval, and asks for Trusted Types.</summary>
[Collection(Chromium.Collection)]
public sealed class StrictPolicyTests(Chromium chromium)
{
    private const string Violations = """
        <script nonce="abc">
          window.violations = [];
          document.addEventListener("securitypolicyviolation", event => violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
        </script>
        """;

    private const string Held = """
        <script type="text/plain" nonce="abc" data-consent="analytics" data-src="{stats}/first.js"></script>
        <script type="text/plain" nonce="abc" data-consent="analytics">ran.push("inline")</script>
        <script type="text/plain" nonce="abc" data-consent="analytics" data-src="{stats}/second.js"></script>
        """;

    private const string Foreign = """
        <script type="text/plain" data-consent="analytics">ran.push("without a nonce")</script>
        """;

    [Fact]
    public async Task B15_The_card_the_preferences_and_the_release_work_without_one_violation()
    {
        await using var shop = await OpenAsync(Held);
        await using var visitor = await shop.VisitAsync();
        Assert.Equal("fixed", await visitor.Card.EvaluateAsync<string>("card => getComputedStyle(card).position"));
        await visitor.Button("Choose what to allow").ClickAsync();
        await Assertions.Expect(visitor.Dialog).ToBeVisibleAsync();
        Assert.Equal("flex", await visitor.Dialog.EvaluateAsync<string>("dialog => getComputedStyle(dialog).display"));
        await visitor.Dialog.GetByRole(AriaRole.Switch, new() { Name = "Analytics" }).ClickAsync();
        await visitor.Button("Save my choices").ClickAsync();

        await visitor.RanAsync("first", "inline", "second");
        Assert.Equal("custom", Assert.Single(await visitor.RecordedAsync()).Action);
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>("() => violations"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task B15_Everything_is_styled_where_styles_come_from_the_sites_own_files_alone()
    {
        await using var shop = await Shop.OpenAsync(chromium, StylelessPage(), sameOrigin: true);
        shop.World.PageHeaders["Content-Security-Policy"] = "default-src 'self'; script-src 'nonce-abc'; style-src 'self'; require-trusted-types-for 'script'";
        await using var visitor = await shop.VisitAsync();
        Assert.Equal("fixed 440px", await visitor.Card.EvaluateAsync<string>("card => `${getComputedStyle(card).position} ${getComputedStyle(card).width}`"));
        await visitor.Button("Choose what to allow").ClickAsync();
        await visitor.Dialog.GetByRole(AriaRole.Combobox).WaitForAsync();
        Assert.Equal("640px", await visitor.Dialog.EvaluateAsync<string>("dialog => getComputedStyle(dialog).width"));
        Assert.Equal("8px", await visitor.Dialog.GetByRole(AriaRole.Combobox).EvaluateAsync<string>("select => getComputedStyle(select).borderRadius"));
        await visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Reject all" }).ClickAsync();
        Assert.Equal("fixed", await visitor.Page.Locator(".pc-reopen").EvaluateAsync<string>("control => getComputedStyle(control).position"));
        await visitor.AnsweredAsync();

        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>("() => violations"));
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task B15_A_held_script_without_the_nonce_gains_no_right_to_run()
    {
        await using var shop = await OpenAsync(Foreign + Held);
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();

        await visitor.RanAsync("first", "inline", "second");
        Assert.StartsWith("script-src-elem inline", Assert.Single(await visitor.Page.EvaluateAsync<string[]>("() => violations")), StringComparison.Ordinal);
    }

    private static string StylelessPage() => ShopPage.Of(tag: Violations + """<script src="{host}/choices/shop.js" nonce="abc"></script>""")
        .Replace(" style=\"height: 2000px\"", "", StringComparison.Ordinal)
        .Replace("<link rel=\"icon\" href=\"data:,\">", "<link rel=\"icon\" href=\"/icon.gif\">", StringComparison.Ordinal)
        .Replace(" <a href=\"#\" data-consent-open>Privacy choices</a>", "", StringComparison.Ordinal);

    private async Task<Shop> OpenAsync(string held)
    {
        var shop = await Shop.OpenAsync(chromium, ShopPage.Of(held, tag: Violations + """<script src="{host}/choices/shop.js" nonce="abc"></script>""")
            .Replace(" style=\"height: 2000px\"", "", StringComparison.Ordinal));
        shop.World.PageHeaders["Content-Security-Policy"] =
            $"default-src 'none'; script-src 'nonce-abc'; style-src 'self'; img-src 'self' data:; connect-src {shop.Host.Origin}; " +
            "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types choices";
        return shop;
    }
}
