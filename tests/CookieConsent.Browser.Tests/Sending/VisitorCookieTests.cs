namespace CookieConsent.Browser.Tests;

[Collection(Chromium.Collection)]
public sealed class VisitorCookieTests(Chromium chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task B12_The_host_keeps_the_secret_from_script_where_it_can_and_the_page_keeps_it_elsewhere(bool sameOrigin)
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: sameOrigin);
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();
        await visitor.AnsweredAsync();

        var cookies = (await visitor.Context.CookiesAsync()).OrderBy(cookie => cookie.Name, StringComparer.Ordinal).ToList();
        Assert.Equal(["choices", "choices_visitor"], cookies.Select(cookie => cookie.Name));
        Assert.Equal([false, sameOrigin], cookies.Select(cookie => cookie.HttpOnly));
        Assert.All(cookies, cookie => Assert.Equal((new Uri(shop.Origin).Host, "/", SameSiteAttribute.Lax), (cookie.Domain, cookie.Path, cookie.SameSite)));
        Assert.Equal(!sameOrigin, await visitor.Page.EvaluateAsync<bool>("() => document.cookie.includes('choices_visitor')"));
        Assert.Equal(cookies[0].Expires, cookies[1].Expires, tolerance: 2);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_change_of_mind_is_a_second_record_of_the_same_visitor(bool sameOrigin)
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: sameOrigin);
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Reject all").ClickAsync();
        await visitor.AnsweredAsync();
        var first = await visitor.IdAsync();
        await visitor.GoAsync("/");
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Privacy choices" }).ClickAsync();
        await visitor.Button("Accept all").ClickAsync();

        var recorded = await visitor.RecordedAsync();
        Assert.Equal(first, await visitor.IdAsync());
        Assert.Equal(["accept-all", "reject-all"], recorded.Select(decision => decision.Action));
        Assert.NotEqual(shop.Host.Traffic.Decisions[0].Key, shop.Host.Traffic.Decisions[1].Key);
    }
}
