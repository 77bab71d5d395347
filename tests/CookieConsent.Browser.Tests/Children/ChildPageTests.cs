namespace CookieConsent.Browser.Tests;

/// <summary>C01: pages for children, by their tag or by their site.</summary>
[Collection(Chromium.Collection)]
public sealed class ChildPageTests(Chromium chromium)
{
    private const string ChildTag = """<script src="{host}/choices/shop.js" data-child></script>""";

    [Fact]
    public async Task C01_On_a_site_for_children_nothing_is_asked_stored_or_sent()
    {
        await using var shop = await Shop.OpenAsync(chromium, site: site => site["child"] = true);
        await using var visitor = await shop.VisitAsync();
        await visitor.Page.EvaluateAsync("() => cookieConsent.acceptAll()");
        await visitor.PassAsync();

        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        await Assertions.Expect(visitor.Page.Locator("[data-consent-open]")).ToBeHiddenAsync();
        Assert.Empty(visitor.Vendors);
        Assert.Empty(await visitor.Context.CookiesAsync());
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length"));
        Assert.Empty(shop.Host.Traffic.Decisions);
        Assert.Equal(["For children: nothing to choose."], visitor.Complaints);
    }

    [Fact]
    public async Task C01_A_page_for_children_ignores_what_was_granted_on_another_and_leaves_it_as_it_is()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        shop.Put("/children", ShopPage.Of(body: """<img data-consent="marketing" data-src="{ads}/child.gif" alt="">""", tag: ChildTag));
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();
        await visitor.AnsweredAsync();
        await visitor.GoAsync("/children");
        await visitor.PassAsync();

        Assert.DoesNotContain("ads/child.gif", visitor.Vendors);
        Assert.Equal("""{"necessary":true,"analytics":false,"marketing":false}""", await visitor.ChoicesAsync());
        await visitor.GoAsync("/");
        Assert.Equal("""{"necessary":true,"analytics":true,"marketing":true}""", await visitor.ChoicesAsync());
    }
}
