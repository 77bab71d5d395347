namespace CookieConsent.Browser.Tests;

/// <summary>A site that counts how often its card is shown.</summary>
[Collection(Engines.Collection)]
public sealed class ImpressionTests(Engines engines)
{
    [Theory, EveryEngine]
    public async Task P07_The_card_is_told_of_without_a_cookie_on_the_hosts_own_origin(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine, sameOrigin: true, site: site => site["impressions"] = true);
        await IsCountedAsync(shop);
        // The shop's own cookie is sent with all else.
        Assert.Contains(shop.Host.Traffic.All, arrival => arrival.Cookie?.Contains("basket=1", StringComparison.Ordinal) == true);
    }

    [Theory, EveryEngine]
    public async Task P07_The_card_is_told_of_without_a_cookie_elsewhere(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine, site: site => site["impressions"] = true);
        await IsCountedAsync(shop);
    }

    private static async Task IsCountedAsync(Shop shop)
    {
        await using var visitor = await shop.VisitAsync();
        await ShownAsync(shop, 1);
        await visitor.DoAsync("() => { document.cookie = 'basket=1'; }");
        await visitor.ReloadAsync();
        await ShownAsync(shop, 2);
        await visitor.PassAsync();

        Assert.Equal([null, null], shop.Host.Traffic.Impressions.Select(arrival => arrival.Cookie));
        Assert.Equal(["cookie basket"], await visitor.KeptAsync());
        Assert.Empty(visitor.Sent);
        Assert.Empty(visitor.Complaints);
    }

    private static Task ShownAsync(Shop shop, int times) => Until.TrueAsync(
        async () => (await shop.Host.StatsAsync()).GetProperty("impressions").GetInt32() == times, $"{times} impressions");
}
