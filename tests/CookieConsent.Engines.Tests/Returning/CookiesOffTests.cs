namespace CookieConsent.Browser.Tests;

[Collection(Engines.Collection)]
public sealed class CookiesOffTests(Engines engines)
{
    [Theory, EveryEngine]
    public async Task B06_Who_keeps_no_cookies_is_not_sent_round_in_circles_and_nothing_leaves(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine, TrackedPage.Marked);
        await using var visitor = await shop.VisitAsync(settings: new(Cookies: false));
        Assert.Equal("", await visitor.AskAsync<string>("() => { document.cookie = 'cart=1'; return document.cookie; }"));
        await visitor.ReloadAsync();
        await visitor.PassAsync();

        // WebKitGTK keeps none and says that it does. Only a cookie could tell, and before a choice none may be set (P07).
        Assert.Equal(await visitor.AskAsync<bool>("() => navigator.cookieEnabled"), await visitor.HasCardAsync());
        Assert.Equal(2, shop.World.Traffic.All.Count(arrival => arrival.Path == "/"));
        await visitor.DoAsync("() => { cookieConsent.rejectAll(); }");
        await Until.TrueAsync(() => shop.Host.Traffic.Decisions.Count == 1, "the decision at the host");
        await visitor.PassAsync();

        Assert.False(await visitor.HasCardAsync());
        Assert.True(await visitor.AskAsync<bool>("() => cookieConsent.decided && !cookieConsent.allows('analytics')"));
        Assert.Equal(2, shop.World.Traffic.All.Count(arrival => arrival.Path == "/"));
        Assert.Empty(visitor.Sent);
        Assert.Empty(visitor.Complaints);
    }
}
