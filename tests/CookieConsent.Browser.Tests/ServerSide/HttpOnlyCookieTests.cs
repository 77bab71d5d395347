using Microsoft.AspNetCore.Builder;

namespace CookieConsent.Browser.Tests;

/// <summary>B10: declared cookies that no script can reach.</summary>
[Collection(Chromium.Collection)]
public sealed class HttpOnlyCookieTests(Chromium chromium)
{
    [Fact]
    public async Task B10_After_Reject_the_host_has_ended_them_on_the_host_and_on_its_domain()
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: true);
        await using var visitor = await shop.VisitAsync();
        await KeepAsync(visitor, shop, "cart", "_pk_id", "_pk_ses");
        await visitor.Button("Reject all").ClickAsync();
        await visitor.AnsweredAsync();

        Assert.Equal(["cart", "choices", "choices_visitor"], await NamesAsync(visitor));
    }

    [Fact]
    public async Task B10_Those_that_come_back_are_ended_by_the_shops_next_page()
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: true, siteCode: app => app.UseCookieConsent());
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();
        await visitor.AnsweredAsync();
        await KeepAsync(visitor, shop, "cart", "_pk_id", "_pk_ses");
        await visitor.GoAsync("/");
        Assert.Equal(["_pk_id", "_pk_ses", "cart", "choices", "choices_visitor"], await NamesAsync(visitor));

        await visitor.Page.EvaluateAsync("() => cookieConsent.decide({ marketing: true })");
        await visitor.AnsweredAsync();
        await KeepAsync(visitor, shop, "_pk_id", "_pk_ses");
        await visitor.GoAsync("/");

        Assert.Equal(["cart", "choices", "choices_visitor"], await NamesAsync(visitor));
    }

    // The first on the page's host alone, the others on its domain.
    private static Task KeepAsync(Visitor visitor, Shop shop, params string[] names) => visitor.Context.AddCookiesAsync(names.Select((name, i) => new Cookie
    {
        Name = name,
        Value = "1",
        HttpOnly = true,
        Path = "/",
        Domain = (i == 0 ? "" : ".") + new Uri(shop.Origin).Host,
    }));

    private static async Task<IReadOnlyList<string>> NamesAsync(Visitor visitor) => [.. (await visitor.Context.CookiesAsync()).Select(cookie => cookie.Name).Order(StringComparer.Ordinal)];
}
