namespace CookieConsent.Browser.Tests;

/// <summary>Global Privacy Control in a browser, against the real host.</summary>
[Collection(Chromium.Collection)]
public sealed class OptOutTests(Chromium chromium)
{
    private const string Keep = "Keep it off, accept the rest";
    private const string Allow = "Allow it all the same";

    [Fact]
    public async Task G01_G02_The_opt_out_alone_denies_and_the_card_says_that_it_is_honoured()
    {
        await using var shop = await Shop.OpenAsync(chromium, site: OptedOut.Marked);
        await using var visitor = await shop.ComeOptedOutAsync();
        await visitor.GoAsync("/");

        await Assertions.Expect(visitor.Card).ToContainTextAsync("opt-out request (Global Privacy Control) is honoured. Turned off: Marketing.");
        await visitor.PassAsync();
        Assert.Empty(visitor.Vendors);
        Assert.Empty(await visitor.Context.CookiesAsync());
        Assert.Empty(shop.Host.Traffic.Decisions);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task G01_A_grant_ends_by_a_recorded_signal_once_the_browser_opts_out()
    {
        await using var shop = await Shop.OpenAsync(chromium, site: OptedOut.Marked);
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();
        await visitor.AnsweredAsync();
        await visitor.OptOutAsync();
        await visitor.GoAsync("/");
        await visitor.PassAsync();
        var recorded = await visitor.RecordedAsync();

        Assert.Equal(["signal", "accept-all"], recorded.Select(decision => decision.Action));
        Assert.Equal("analytics: All; marketing: None", recorded[0].Choices.ToString());
        Assert.Equal(["global-privacy-control"], recorded[0].Signals);
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);

        await visitor.GoAsync("/");
        await visitor.PassAsync();
        Assert.Equal(2, shop.Host.Traffic.Decisions.Count);
        Assert.Equal(ShopPage.Marketing.Length, visitor.Vendors.Count(vendor => !vendor.StartsWith("stats/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task G05_Accepting_all_asks_by_keyboard_and_keeps_the_opt_out()
    {
        await using var shop = await Shop.OpenAsync(chromium, site: OptedOut.Marked);
        await using var visitor = await shop.ComeOptedOutAsync();
        await visitor.GoAsync("/");
        await visitor.Button("Accept all").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Page.Locator(".pc-question")).ToBeFocusedAsync();
        Assert.Empty(shop.Host.Traffic.Decisions);

        var keep = await visitor.Button(Keep).BoundingBoxAsync();
        var allow = await visitor.Button(Allow).BoundingBoxAsync();
        Assert.Equal((keep!.Width, keep.Height, keep.Y), (allow!.Width, allow.Height, allow.Y));
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visitor.Button(Allow)).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.RanAsync("first", "inline", "second", "beacon");

        var recorded = Assert.Single(await visitor.RecordedAsync());
        Assert.Equal(("accept-all", "banner", "analytics: All; marketing: None"), (recorded.Action, recorded.Surface, recorded.Choices.ToString()));
        Assert.DoesNotContain(visitor.Vendors, vendor => vendor.StartsWith("ads/", StringComparison.Ordinal));
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("banner", 1280)]
    [InlineData("banner", 390)]
    [InlineData("preferences", 1280)]
    [InlineData("preferences", 390)]
    public async Task G05_A_double_click_on_Accept_all_never_overrides(string surface, int width)
    {
        await using var shop = await Shop.OpenAsync(chromium, site: OptedOut.Marked);
        await using var visitor = await shop.ComeOptedOutAsync(options: new() { Locale = "en-GB", ViewportSize = new() { Width = width, Height = 780 } });
        await visitor.GoAsync("/");
        if (surface == "preferences")
        {
            await visitor.Button("Choose what to allow").ClickAsync();
            await Assertions.Expect(visitor.Dialog).ToBeVisibleAsync();
        }

        var accept = await visitor.Button("Accept all").Last.BoundingBoxAsync();
        await visitor.Page.Mouse.DblClickAsync(accept!.X + (accept.Width / 2), accept.Y + (accept.Height / 2));

        Assert.Equal("analytics: All; marketing: None", Assert.Single(await visitor.RecordedAsync()).Choices.ToString());
    }

    [Fact]
    public async Task G05_Allowing_it_all_the_same_is_honoured_by_the_next_page_and_by_site_code_without_asking_again()
    {
        await using var shop = await Shop.OpenAsync(chromium, site: OptedOut.Marked);
        await using var visitor = await shop.ComeOptedOutAsync();
        await visitor.GoAsync("/");
        await visitor.Button("Accept all").ClickAsync();
        await visitor.Button(Allow).ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 6");
        var recorded = Assert.Single(await visitor.RecordedAsync());
        Assert.Equal("analytics: All; marketing: All despite an opt-out", recorded.Choices.ToString());

        await visitor.GoAsync("/");
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 6");
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        Assert.Single(shop.Host.Traffic.Decisions);
    }

    [Fact]
    public async Task G05_The_switch_in_the_preferences_is_off_with_its_reason_and_overrides_when_switched_on()
    {
        await using var shop = await Shop.OpenAsync(chromium, site: OptedOut.Marked);
        await using var visitor = await shop.ComeOptedOutAsync();
        await visitor.GoAsync("/");
        await visitor.Button("Choose what to allow").ClickAsync();
        var marketing = visitor.Dialog.GetByRole(AriaRole.Switch, new() { Name = "Marketing" });
        await Assertions.Expect(marketing).Not.ToBeCheckedAsync();
        await Assertions.Expect(marketing).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("asks to keep this off"));
        await marketing.ClickAsync();
        await visitor.Button("Save my choices").ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 2");

        var recorded = Assert.Single(await visitor.RecordedAsync());
        Assert.Equal(("custom", "analytics: None; marketing: All despite an opt-out"), (recorded.Action, recorded.Choices.ToString()));
    }

    [Fact]
    public async Task G05_An_opt_out_that_scripts_cannot_see_is_asked_about_once_the_host_has_heard_it()
    {
        await using var shop = await Shop.OpenAsync(chromium, site: OptedOut.Marked);
        await using var visitor = await shop.ComeOptedOutAsync(scripts: false);
        await visitor.GoAsync("/");
        await visitor.Button("Accept all").ClickAsync();
        await Assertions.Expect(visitor.Card).ToContainTextAsync("is honoured");
        await visitor.Button("Accept all").ClickAsync();
        await visitor.Button(Keep).ClickAsync();

        var recorded = Assert.Single(await visitor.RecordedAsync());
        Assert.Equal("analytics: All; marketing: None", recorded.Choices.ToString());
        Assert.Equal(["global-privacy-control"], recorded.Signals);
    }
}
