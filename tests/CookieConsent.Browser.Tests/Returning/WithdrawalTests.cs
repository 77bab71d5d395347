namespace CookieConsent.Browser.Tests;

[Collection(Chromium.Collection)]
public sealed class WithdrawalTests(Chromium chromium)
{
    [Fact]
    public async Task B10_After_a_withdrawal_the_page_is_loaded_once_more_and_nothing_of_it_runs()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await AcceptedAsync(shop);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Privacy choices" }).ClickAsync();
        await visitor.ReloadedByAsync(() => visitor.Button("Withdraw everything").ClickAsync());
        await visitor.PassAsync();

        Assert.Equal(8, visitor.Vendors.Count);
        Assert.Empty(await visitor.RanAsync());
        Assert.Equal(2, Loads(shop));
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        var recorded = await visitor.RecordedAsync();
        Assert.Equal(["withdraw", "accept-all"], recorded.Select(decision => decision.Action));
        Assert.Equal("preferences", recorded[0].Surface);
        Assert.Equal(recorded[1].Id, recorded[0].Previous);
    }

    [Fact]
    public async Task A_denial_of_what_never_ran_here_does_not_load_the_page_again()
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of(body: """<img data-consent="analytics" data-src="{stats}/pixel.gif" alt="">"""));
        await using var visitor = await shop.VisitAsync();
        await visitor.Page.EvaluateAsync("() => cookieConsent.acceptAll()");
        await visitor.AnsweredAsync();
        await visitor.Page.EvaluateAsync("() => cookieConsent.decide({ analytics: true })");
        await visitor.AnsweredAsync();
        await visitor.PassAsync();

        Assert.Equal(1, Loads(shop));
        Assert.Equal(2, (await visitor.RecordedAsync()).Count);
    }

    [Fact]
    public async Task A_tag_that_says_so_is_not_loaded_again()
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Held.Replace("shop.js\"", "shop.js\" data-reload=\"false\"", StringComparison.Ordinal));
        await using var visitor = await AcceptedAsync(shop);
        await visitor.Page.EvaluateAsync("() => cookieConsent.withdraw()");
        await visitor.AnsweredAsync();
        await visitor.PassAsync();

        Assert.Equal(1, Loads(shop));
        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => cookieConsent.allows('analytics')"));
    }

    private static async Task<Visitor> AcceptedAsync(Shop shop)
    {
        var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 6");
        await visitor.AnsweredAsync();
        return visitor;
    }

    private static int Loads(Shop shop) => shop.World.Traffic.All.Count(arrival => arrival.Path == "/");
}
