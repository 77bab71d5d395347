namespace CookieConsent.Browser.Tests;

/// <summary>What a visitor does with a placeholder.</summary>
[Collection(Chromium.Collection)]
public sealed class ShowingTests(Chromium chromium)
{
    [Fact]
    public async Task B13_Show_once_works_by_keyboard_keeps_the_focus_and_records_nothing()
    {
        await using var shop = await Film.OpenAsync(chromium, Film.Frame + Film.Frame.Replace("\"film\"", "\"other\"", StringComparison.Ordinal));
        await using var visitor = await shop.VisitAsync();
        await Film.IsHeldAsync(visitor);
        await visitor.Page.Locator("main a").Last.FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Until.TrueAsync(() => visitor.Vendors.Count == 1, "the film");
        await visitor.PassAsync();

        Assert.Equal("film", await visitor.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.Equal(["video/film"], visitor.Vendors);
        await Assertions.Expect(visitor.Page.FrameLocator("#other").GetByText("Show once")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Card).ToBeVisibleAsync();
        Assert.Empty(shop.Host.Traffic.Decisions);
        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => cookieConsent.decided || cookieConsent.allows('marketing')"));
    }

    [Fact]
    public async Task P01_Always_allow_is_recorded_as_decided_in_a_placeholder()
    {
        await using var shop = await Film.OpenAsync(chromium, Film.Frame + Film.Frame.Replace("\"film\"", "\"other\"", StringComparison.Ordinal));
        await using var visitor = await shop.VisitAsync();
        await Film.IsHeldAsync(visitor);
        await Film.Button(visitor, "Always allow Quayside Video").ClickAsync();
        await Until.TrueAsync(() => visitor.Vendors.Count == 2, "both films");

        var recorded = Assert.Single(await visitor.RecordedAsync());
        Assert.Equal(("custom", "placeholder", "analytics: None; marketing: All without Lantern"), (recorded.Action, recorded.Surface, recorded.Choices.ToString()));
        Assert.Equal("film", await visitor.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("allow-scripts")]
    [InlineData("")]
    public async Task A_sandboxed_frame_is_shown_in_its_sandbox(string sandbox)
    {
        await using var shop = await Film.OpenAsync(chromium, Film.Frame.Replace("title", $"sandbox=\"{sandbox}\" title", StringComparison.Ordinal));
        await using var visitor = await shop.VisitAsync();
        await Film.IsHeldAsync(visitor);
        Assert.Equal(sandbox, await Film.Element(visitor).GetAttributeAsync("sandbox"));
        await Film.Button(visitor, "Show once").ClickAsync();
        await Until.TrueAsync(() => visitor.Vendors.Count == 1, "the film");
        await visitor.Page.WaitForFunctionAsync("() => !document.getElementById('film').contentDocument");

        Assert.Equal(sandbox, await Film.Element(visitor).GetAttributeAsync("sandbox"));
        await Until.TrueAsync(async () => await visitor.Page.Frames[1].EvaluateAsync<string>("() => self.origin") == "null", "the sandbox");
    }

    [Fact]
    public async Task A_frame_that_is_moved_keeps_its_placeholder()
    {
        await using var shop = await Film.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await Film.IsHeldAsync(visitor);
        await visitor.Page.EvaluateAsync("() => document.querySelector('main').prepend(document.getElementById('film'))");

        await Film.IsHeldAsync(visitor);
    }

    [Fact]
    public async Task B10_After_a_withdrawal_the_placeholder_is_back()
    {
        await using var shop = await Film.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();
        await Until.TrueAsync(() => visitor.Vendors.Count == 1, "the film");
        await visitor.AnsweredAsync();
        await visitor.ReloadedByAsync(() => visitor.Page.EvaluateAsync("() => cookieConsent.withdraw()"));

        await Film.IsHeldAsync(visitor);
        Assert.Single(visitor.Vendors);
    }

    [Fact]
    public async Task B10_After_a_withdrawal_the_placeholder_is_back_without_loading_the_page_where_the_tag_says_so()
    {
        var page = ShopPage.Of(body: Film.Frame, tag: """<script src="{host}/choices/shop.js" data-reload="false"></script>""");
        await using var shop = await Film.OpenAsync(chromium, page: page);
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => document.getElementById('film').src && !document.getElementById('film').contentDocument");
        await visitor.Page.EvaluateAsync("() => cookieConsent.withdraw()");

        await Film.IsHeldAsync(visitor);
        Assert.Null(await Film.Element(visitor).GetAttributeAsync("src"));
        await visitor.Page.EvaluateAsync("() => cookieConsent.acceptAll()");
        await Until.TrueAsync(() => visitor.Vendors.Count == 2, "the film again");
        Assert.Equal(1, shop.World.Traffic.All.Count(arrival => arrival.Path == "/"));
    }

    [Fact]
    public async Task B15_It_works_under_a_strict_policy_without_one_violation()
    {
        await using var shop = await Film.OpenAsync(chromium, page: ShopPage.Of(
            """
            <script nonce="abc">
              window.violations = [];
              document.addEventListener("securitypolicyviolation", event => violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
            </script>
            """,
            Film.Frame).Replace(" style=\"height: 2000px\"", "", StringComparison.Ordinal));
        shop.World.PageHeaders["Content-Security-Policy"] =
            $"default-src 'none'; script-src 'nonce-abc'; style-src 'self'; img-src 'self' data:; connect-src {shop.Host.Origin}; frame-src {shop.World.Origin("video")}; " +
            "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types choices";
        await using var visitor = await shop.VisitAsync();
        await Film.IsHeldAsync(visitor);
        Assert.Equal("grid", await Film.Inside(visitor).Locator("body").EvaluateAsync<string>("body => getComputedStyle(body).display"));
        await Film.Button(visitor, "Show once").ClickAsync();
        await Until.TrueAsync(() => visitor.Vendors.Count == 1, "the film");

        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>("() => violations"));
        Assert.Empty(visitor.Complaints);
    }
}
