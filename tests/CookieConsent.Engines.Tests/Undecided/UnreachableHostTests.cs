namespace CookieConsent.Browser.Tests;

[Collection(Engines.Collection)]
public sealed class UnreachableHostTests(Engines engines)
{
    [Theory, EveryEngine]
    public async Task B06_Without_the_hosts_script_the_page_works_and_nothing_that_is_marked_leaves(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine, TrackedPage.Marked);
        await shop.Host.StopAsync();
        await using var visitor = await shop.VisitAsync();
        await visitor.DoAsync("() => { document.querySelector('#buy').onclick = () => { window.bought = true; }; }");
        await visitor.ClickAsync("Buy");
        await visitor.SeesAsync("() => window.bought === true && !window.cookieConsent");
        await visitor.DoAsync("() => new Promise(resolve => { const image = new Image(); image.onload = resolve; image.src = '/last.gif'; })");

        Assert.Empty(visitor.Sent);
        Assert.Empty(await visitor.KeptAsync());
        Assert.Empty(visitor.Complaints);
    }
}
