namespace CookieConsent.Browser.Tests;

/// <summary>A site that counts how often its card is shown.</summary>
[Collection(Chromium.Collection)]
public sealed class ImpressionTests(Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P07_The_card_is_told_of_once_without_a_cookie_and_nothing_is_stored(bool sameOrigin)
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: sameOrigin, site: site => site["impressions"] = true);
        await using var visitor = await shop.ComeAsync();
        // One of another program on the host's own address, which is sent with all else where the page is of the same origin.
        await visitor.Context.AddCookiesAsync([new() { Name = "session", Value = "known", Url = shop.Host.Origin }]);
        await visitor.GoAsync("/");
        await ShownAsync(shop, 1);
        await visitor.Button("Choose what to allow").ClickAsync();
        await Assertions.Expect(visitor.Dialog).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await visitor.PassAsync();

        Assert.Null(Assert.Single(shop.Host.Traffic.Impressions).Cookie);
        Assert.Equal(sameOrigin, shop.Host.Traffic.All.Any(arrival => arrival.Cookie == "session=known"));
        Assert.Equal(["session"], (await visitor.Context.CookiesAsync()).Select(cookie => cookie.Name));
        Assert.Equal("0 0", await visitor.Page.EvaluateAsync<string>("() => `${localStorage.length} ${sessionStorage.length}`"));
        Assert.Empty(visitor.Complaints);
        Assert.Equal("""{"en":1}""", (await shop.Host.StatsAsync()).GetProperty("shown").GetRawText());
    }

    [Fact]
    public async Task Each_page_with_the_card_counts_and_none_of_a_visitor_who_has_decided()
    {
        await using var shop = await Shop.OpenAsync(chromium, site: site => site["impressions"] = true);
        await using var visitor = await shop.VisitAsync();
        await ShownAsync(shop, 1);
        await visitor.GoAsync("/");
        await ShownAsync(shop, 2);
        await visitor.Button("Reject all").ClickAsync();
        await visitor.AnsweredAsync();
        await visitor.GoAsync("/");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Privacy choices" }).ClickAsync();
        await Assertions.Expect(visitor.Dialog).ToBeVisibleAsync();
        await visitor.PassAsync();

        Assert.Equal(2, shop.Host.Traffic.Impressions.Count);
        var total = await shop.Host.StatsAsync();
        Assert.Equal((2, 1), (total.GetProperty("impressions").GetInt32(), total.GetProperty("decisions").GetInt32()));
    }

    [Fact]
    public async Task B06_In_strict_mode_the_hosts_own_route_is_not_held_and_without_the_property_it_is_not_asked()
    {
        await using var strict = await Shop.OpenAsync(chromium, site: site => (site["impressions"], site["blockUndeclared"]) = (true, true));
        await using var visitor = await strict.VisitAsync();
        await ShownAsync(strict, 1);

        await using var quiet = await Shop.OpenAsync(chromium, site: site => site["blockUndeclared"] = true);
        await using var other = await quiet.VisitAsync();
        await Assertions.Expect(other.Card).ToBeVisibleAsync();
        await other.PassAsync();
        Assert.Empty(quiet.Host.Traffic.Impressions);
    }

    private static Task ShownAsync(Shop shop, int times) => Until.TrueAsync(
        async () => (await shop.Host.StatsAsync()).GetProperty("impressions").GetInt32() == times, $"{times} impressions");
}
