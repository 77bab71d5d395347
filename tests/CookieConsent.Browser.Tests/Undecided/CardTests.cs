using System.Text.Json.Nodes;

namespace CookieConsent.Browser.Tests;

[Collection(Chromium.Collection)]
public sealed class CardTests(Chromium chromium)
{
    [Theory]
    [InlineData("en-GB", 1280, "corner")]
    [InlineData("de-DE", 390, "corner")]
    [InlineData("en-GB", 1280, "bottom")]
    [InlineData("de-DE", 320, "centre")]
    public async Task B01_Reject_and_accept_stand_side_by_side_and_look_the_same(string language, int width, string position)
    {
        await using var shop = await Shop.OpenAsync(chromium, site: file => file["look"] = new JsonObject { ["position"] = position });
        await using var visitor = await shop.VisitAsync(options: new() { Locale = language, ViewportSize = new() { Width = width, Height = 700 } });

        var looks = await visitor.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('#pc-card button')].slice(0, 2).map(button => {
              const { width, height } = button.getBoundingClientRect();
              const { color, backgroundColor, border, font, opacity, boxShadow, textDecoration, padding, visibility } = getComputedStyle(button);
              const look = { color, backgroundColor, border, font, opacity, boxShadow, textDecoration, padding, visibility };
              return `${Math.round(width)} x ${Math.round(height)} ${JSON.stringify(look)}${height < 44 ? " small" : ""}`;
            })
            """);

        Assert.Equal(2, looks.Length);
        Assert.Equal(looks[0], looks[1]);
        Assert.DoesNotContain("small", looks[0], StringComparison.Ordinal);
        var german = language == "de-DE";
        await Assertions.Expect(visitor.Button(german ? "Alle ablehnen" : "Reject all")).ToBeInViewportAsync();
        await Assertions.Expect(visitor.Button(german ? "Alle annehmen" : "Accept all")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task B02_Nothing_optional_is_ticked_in_advance()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Choose what to allow").ClickAsync();

        await Assertions.Expect(visitor.Dialog.GetByRole(AriaRole.Switch)).ToHaveCountAsync(2);
        Assert.Equal(7, await visitor.Dialog.Locator("input").CountAsync());
        Assert.Equal(0, await visitor.Dialog.Locator("input:checked, input:indeterminate").CountAsync());
    }

    [Fact]
    public async Task B03_Scrolling_Escape_clicking_the_page_and_going_on_to_another_grant_nothing()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        shop.Put("/other", ShopPage.Held);
        await using var visitor = await shop.VisitAsync();
        await visitor.Page.Mouse.MoveAsync(900, 100);
        await visitor.Page.Mouse.WheelAsync(0, 600);
        await visitor.Page.WaitForFunctionAsync("() => scrollY > 500");
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.Page.Locator("#buy").ClickAsync();
        await visitor.Page.Mouse.ClickAsync(900, 400);
        await visitor.PassAsync();
        await Assertions.Expect(visitor.Card).ToBeVisibleAsync();
        await visitor.Page.GetByText("Another page").ClickAsync();
        await visitor.Page.WaitForURLAsync("**/other");
        await visitor.PassAsync();

        await Assertions.Expect(visitor.Card).ToBeVisibleAsync();
        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => cookieConsent.decided"));
        Assert.Empty(visitor.Vendors);
        Assert.Empty(await visitor.Context.CookiesAsync());
        Assert.Empty(shop.Host.Traffic.Decisions);
    }

    [Fact]
    public async Task B03_Waiting_for_a_day_grants_nothing()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.ComeAsync();
        await visitor.Page.Clock.InstallAsync();
        await visitor.GoAsync("/");
        await visitor.Page.Clock.FastForwardAsync("24:00:00");
        await visitor.PassAsync();

        await Assertions.Expect(visitor.Card).ToBeVisibleAsync();
        Assert.Empty(visitor.Vendors);
        Assert.Empty(shop.Host.Traffic.Decisions);
    }

    [Fact]
    public async Task B04_Closing_the_preferences_without_choosing_leaves_all_denied_and_they_say_so()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Choose what to allow").ClickAsync();
        await Assertions.Expect(visitor.Dialog).ToContainTextAsync("If you close this without choosing, everything stays off.");
        await visitor.Dialog.GetByRole(AriaRole.Switch, new() { Name = "Analytics" }).ClickAsync();
        await visitor.Button("Close without changes").ClickAsync();
        await Assertions.Expect(visitor.Dialog).ToHaveCountAsync(0);
        await visitor.PassAsync();

        Assert.Empty(visitor.Vendors);
        Assert.Empty(shop.Host.Traffic.Decisions);
        await Assertions.Expect(visitor.Card).ToBeVisibleAsync();
    }

    [Fact]
    public async Task B05_The_page_neither_moves_nor_locks_nor_loses_the_focus_while_undecided()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.ComeAsync();
        await visitor.Page.AddInitScriptAsync("""
            window.shifts = [];
            new PerformanceObserver(list => shifts.push(...list.getEntries().map(entry => entry.startTime))).observe({ type: "layout-shift", buffered: true });
            """);
        await visitor.GoAsync("/");
        await Assertions.Expect(visitor.Card).ToBeVisibleAsync();
        Assert.Equal("BODY", await visitor.Page.EvaluateAsync<string>("() => document.activeElement.tagName"));
        await visitor.PassAsync();

        // A shift of our own: when that has been seen, any that the card caused would have been.
        var own = await visitor.Page.EvaluateAsync<double>("""
            () => new Promise(resolve => requestAnimationFrame(() => setTimeout(() => {
              const before = performance.now();
              document.querySelector("main").prepend(Object.assign(document.createElement("div"), { style: "height: 200px" }));
              resolve(before);
            })))
            """);
        await visitor.Page.WaitForFunctionAsync("() => shifts.length > 0");
        Assert.All(await visitor.Page.EvaluateAsync<double[]>("() => shifts"), shift => Assert.True(shift >= own, "The card moved the page."));

        await visitor.Page.Mouse.MoveAsync(900, 100);
        await visitor.Page.Mouse.WheelAsync(0, 600);
        await visitor.Page.WaitForFunctionAsync("() => scrollY > 500");
    }

    [Theory]
    [InlineData("corner")]
    [InlineData("bottom")]
    [InlineData("centre")]
    public async Task B05_The_page_stays_where_it_is_when_the_card_goes(string position)
    {
        await using var shop = await Shop.OpenAsync(chromium, site: file => file["look"] = new JsonObject { ["position"] = position });
        await using var visitor = await shop.ComeAsync();
        await visitor.Page.AddInitScriptAsync("""
            window.shifts = 0;
            new PerformanceObserver(list => list.getEntries().forEach(() => shifts++)).observe({ type: "layout-shift", buffered: true });
            """);
        await visitor.GoAsync("/");
        await visitor.Page.Locator("#buy").FocusAsync();
        await visitor.Page.EvaluateAsync("() => scrollTo(0, 600)");
        await visitor.Button("Reject all").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        await visitor.AnsweredAsync();
        await Assertions.Expect(visitor.Page.Locator("#buy")).ToBeFocusedAsync();

        Assert.Equal("600 0 0", await visitor.Page.EvaluateAsync<string>("() => new Promise(resolve => requestAnimationFrame(() => setTimeout(() => resolve(`${scrollY} ${scrollX} ${shifts}`))))"));
    }

    [Fact]
    public async Task B07_Categories_services_lifetimes_and_the_policy_are_reachable_before_choosing()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await Assertions.Expect(visitor.Card.GetByRole(AriaRole.Link, new() { Name = "Privacy policy" })).ToHaveAttributeAsync("href", "http://shop.example/privacy");
        await visitor.Card.GetByRole(AriaRole.Button, new() { NameRegex = new("Partner") }).ClickAsync();

        var analytics = visitor.Dialog.GetByRole(AriaRole.Region, new() { Name = "Analytics" });
        await analytics.GetByText("How, and by whom").ClickAsync();
        foreach (var text in (string[])["Matomo", "13 months", "_pk_*", "stats.example/pixel.gif", "Pixel tags", "Web beacons"])
        {
            await Assertions.Expect(analytics.GetByText(text)).ToBeVisibleAsync();
        }

        await Assertions.Expect(visitor.Dialog.GetByRole(AriaRole.Region, new() { Name = "Strictly necessary" })).ToContainTextAsync("Always on");
        await Assertions.Expect(visitor.Dialog.GetByRole(AriaRole.Link, new() { Name = "Privacy policy" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task B09_Any_page_opens_the_preferences_in_one_click_and_withdrawing_takes_one_more()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();
        await visitor.AnsweredAsync();
        await visitor.GoAsync("/");

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Privacy choices" }).ClickAsync();
        await Assertions.Expect(visitor.Dialog).ToBeVisibleAsync();
        Assert.Equal("/", new Uri(visitor.Page.Url).PathAndQuery + new Uri(visitor.Page.Url).Fragment);
        await visitor.Button("Withdraw everything").ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => !cookieConsent.allows('analytics') && cookieConsent.decided");
    }
}
