namespace CookieConsent.Browser.Tests;

[Collection(Engines.Collection)]
public sealed class NothingLeavesTests(Engines engines)
{
    [Theory, EveryEngine]
    public async Task B06_P07_Before_a_choice_nothing_optional_leaves_and_nothing_is_stored(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine);
        await using var visitor = await shop.VisitAsync();
        await visitor.SeesCardAsync();
        await visitor.PassAsync();

        Assert.Empty(visitor.Sent);
        Assert.Empty(await visitor.KeptAsync());
        Assert.Empty(await visitor.AskAsync<string[]>("() => ran"));
        Assert.All(shop.Host.Traffic.All, arrival => Assert.Equal("GET", arrival.Method));
        Assert.Empty(visitor.Complaints);
    }
}
