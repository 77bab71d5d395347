namespace CookieConsent.Browser.Tests;

/// <summary>Browsers that keep nothing: choices hold for the page, and nobody is sent round in circles.</summary>
[Collection(Chromium.Collection)]
public sealed class CookiesOffTests(Chromium chromium)
{
    private const string Ignored = """
        Object.defineProperty(Document.prototype, "cookie", { get: () => "", set() {} });
        """;

    private const string Forbidden = """
        const forbid = () => { throw new DOMException("Access is denied for this document.", "SecurityError"); };
        Object.defineProperty(Document.prototype, "cookie", { get: forbid, set: forbid });
        for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get: forbid });
        """;

    [Theory]
    [InlineData(Ignored)]
    [InlineData(Forbidden)]
    public async Task A_choice_holds_for_the_page_and_is_recorded_without_an_error_or_a_loop(string browser)
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.ComeAsync();
        await visitor.Page.AddInitScriptAsync(browser);
        await visitor.GoAsync("/");
        var answer = await visitor.Page.RunAndWaitForResponseAsync(() => visitor.Button("Accept all").ClickAsync(), response => response.Status == 201);
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 6");
        await visitor.PassAsync();

        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        Assert.True(await visitor.Page.EvaluateAsync<bool>("() => cookieConsent.allows('marketing') && cookieConsent.decided"));
        Assert.True(VisitorId.TryParse((await answer.JsonAsync())?.GetProperty("visitor").GetString(), out var id));
        Assert.Single(await shop.Host.HistoryAsync(id));
        Assert.Single(shop.World.Traffic.All, arrival => arrival.Path == "/");
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData(Ignored)]
    [InlineData(Forbidden)]
    public async Task A_withdrawal_loads_the_page_once_more_and_nothing_runs_there(string browser)
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.ComeAsync();
        await visitor.Page.AddInitScriptAsync(browser);
        await visitor.GoAsync("/");
        await visitor.Button("Accept all").ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 6");
        await visitor.ReloadedByAsync(() => visitor.Page.EvaluateAsync("() => { cookieConsent.withdraw(); }"));
        await visitor.PassAsync();

        Assert.Empty(await visitor.RanAsync());
        Assert.Equal(8, visitor.Vendors.Count);
        Assert.Equal(2, shop.World.Traffic.All.Count(arrival => arrival.Path == "/"));
    }
}
