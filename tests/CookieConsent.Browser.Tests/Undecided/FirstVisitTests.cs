namespace CookieConsent.Browser.Tests;

[Collection(Chromium.Collection)]
public sealed class FirstVisitTests(Chromium chromium)
{
    [Fact]
    public async Task B06_Before_a_choice_nothing_held_runs_and_no_vendor_is_asked_for_anything()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await visitor.PassAsync();

        Assert.Empty(await visitor.RanAsync());
        Assert.Empty(visitor.Vendors);
        Assert.Equal(["choices.example", "shop.example"], visitor.Hosts.Order());
        Assert.Equal(0, await visitor.Page.Locator("#offer").CountAsync());
        await Assertions.Expect(visitor.Card).ToBeVisibleAsync();
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task B06_What_a_page_holds_by_rule_is_held_before_the_script_behind_it_runs()
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of(body:
            """<a id="link" href="#further" ping="{ads}/ping {stats}/open">Further</a><script>ran.push(link.getAttribute("ping"))</script>"""));
        await using var visitor = await shop.VisitAsync();

        Assert.Equal("""{"ping":"x"}""", await visitor.Page.EvaluateAsync<string>("""() => link.dataset.consentHeld.replace(/:".*"/, ':"x"')"""));
        Assert.Equal("[null]", await visitor.Page.EvaluateAsync<string>("() => JSON.stringify(ran)"));
    }

    [Fact]
    public async Task B06_Without_JavaScript_what_is_held_stays_held()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        shop.Put("/after", ShopPage.Of(body: """<img src="/last.gif" alt="">"""));
        await using var visitor = await shop.VisitAsync(options: new() { JavaScriptEnabled = false });
        await visitor.Page.RunAndWaitForRequestAsync(() => visitor.GoAsync("/after"), request => request.Url.EndsWith("/last.gif", StringComparison.Ordinal));

        Assert.Empty(visitor.Vendors);
        Assert.Equal("Buy", await visitor.Page.Locator("#buy").TextContentAsync());
    }

    [Fact]
    public async Task P07_Before_a_choice_nothing_is_stored_and_nothing_identifies_the_visitor()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Choose what to allow").ClickAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.GoAsync("/");
        await visitor.PassAsync();

        Assert.Empty(await visitor.Context.CookiesAsync());
        Assert.Equal("0 0 []", await visitor.Page.EvaluateAsync<string>(
            "async () => `${localStorage.length} ${sessionStorage.length} ${JSON.stringify(await indexedDB.databases())}`"));
        Assert.All(shop.Host.Traffic.All, arrival => Assert.Equal("GET", arrival.Method));
    }
}
