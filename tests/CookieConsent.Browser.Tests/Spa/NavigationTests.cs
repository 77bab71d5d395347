namespace CookieConsent.Browser.Tests;

/// <summary>Going on to another page without loading one.</summary>
[Collection(Chromium.Collection)]
public sealed class NavigationTests(Chromium chromium)
{
    private const string Other = """<h1>Rope</h1><iframe id="film" data-consent="marketing" data-src="{video}/film" title="A film"></iframe><img data-consent="analytics" data-src="{stats}/pixel.gif" alt="">""";

    [Fact]
    public async Task B06_What_a_swapped_view_brings_is_held_and_released_and_the_card_stays()
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of());
        await using var visitor = await shop.VisitAsync();
        var view = Other.Replace("{video}", shop.World.Origin("video"), StringComparison.Ordinal).Replace("{stats}", shop.World.Origin("stats"), StringComparison.Ordinal);
        const string Go = "([path, view]) => { history.pushState({}, '', path); document.querySelector('main').innerHTML = view; }";
        await visitor.Page.EvaluateAsync(Go, new[] { "/rope", view });
        await Film.IsHeldAsync(visitor);
        await visitor.PassAsync();
        Assert.Empty(visitor.Vendors);
        await Assertions.Expect(visitor.Card).ToBeVisibleAsync();

        await visitor.Button("Accept all").ClickAsync();
        await Until.TrueAsync(() => visitor.Vendors.Count == 2, "what the view holds");
        // Under an address of its own: the browser has the first image already.
        await visitor.Page.EvaluateAsync(Go, new[] { "/tar", view.Replace("pixel.gif", "pixel.gif?tar", StringComparison.Ordinal) });
        await Until.TrueAsync(() => visitor.Vendors.Count == 4, "what the next view holds");
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        Assert.Single(await visitor.RecordedAsync());
    }

    [Fact]
    public async Task B06_Turbo_replaces_the_body_and_the_card_stays_and_each_page_starts_its_own_once()
    {
        var body = """
            <main>
              <h1>Shop</h1>
              <a id="rope" href="/rope">Rope</a> <a id="tar" href="/tar">Tar</a>
              <iframe id="film" data-consent="marketing" data-src="{video}/film" title="A film"></iframe>
              <script type="text/plain" data-consent="analytics" data-src="{stats}/first.js"></script>
              <script type="text/plain" data-consent="analytics">ran.push(location.pathname)</script>
            </main>
            """;
        var page = ShopPage.Of("""<script src="/app.js"></script>""").Replace("<main>", body + "<footer>", StringComparison.Ordinal).Replace("</main>\n</body>", "</footer>\n</body>", StringComparison.Ordinal);
        await using var shop = await Shop.OpenAsync(chromium, page);
        await App.PutScriptAsync(shop, "turbo");
        shop.Put("/rope", page);
        shop.Put("/tar", page);
        await using var visitor = await shop.VisitAsync();
        await Film.IsHeldAsync(visitor);
        await GoAsync(visitor, "rope");
        await Film.IsHeldAsync(visitor);
        await Assertions.Expect(visitor.Card).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(1);
        Assert.Empty(visitor.Vendors);

        await visitor.Button("Accept all").ClickAsync();
        await visitor.RanAsync("first", "/rope");
        await GoAsync(visitor, "tar");
        await visitor.RanAsync("first", "/rope", "first", "/tar");
        await visitor.PassAsync();
        await Until.TrueAsync(() => visitor.Vendors.Count(request => request == "video/film") == 2, "each page's film");
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        Assert.Equal(4, (await visitor.RanAsync()).Length);
        Assert.Equal(1, shop.Host.Traffic.All.Count(arrival => arrival.Path == "/choices/shop.js"));
    }

    // By Turbo: the window is the same one afterwards.
    private static async Task GoAsync(Visitor visitor, string page)
    {
        await visitor.Page.EvaluateAsync("() => { window.same = true; }");
        await visitor.Page.Locator("#" + page).ClickAsync();
        await visitor.Page.WaitForFunctionAsync("page => location.pathname === `/${page}` && !document.documentElement.hasAttribute('aria-busy')", page);
        Assert.True(await visitor.Page.EvaluateAsync<bool>("() => window.same"));
    }
}
