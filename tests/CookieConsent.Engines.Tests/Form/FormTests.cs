namespace CookieConsent.Browser.Tests;

[Collection(Engines.Collection)]
public sealed class FormTests(Engines engines)
{
    private const string Form = "/choices/shop/preferences";

    [Theory, EveryEngine]
    public async Task B01_P07_Without_scripts_the_form_stores_nothing_until_a_refusal_in_one_click(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine, sameOrigin: true);
        shop.Put("/scripts", """<!doctype html><script>document.write('<img src="/ran.gif">')</script><img src="/last.gif">""");
        await using var visitor = await shop.VisitAsync("/scripts", new(Scripts: false));
        await Until.TrueAsync(() => shop.World.Traffic.All.Any(arrival => arrival.Path == "/last.gif"), "the page to be read");
        await visitor.GoAsync(Form);
        Assert.Equal("", await visitor.AskAsync<string>("() => document.cookie"));
        await visitor.ClickAsync("Reject all");

        await visitor.SeesAsync("() => document.querySelector('[role=status]')?.textContent.trim() === 'Your choices are saved.'");
        Assert.Equal(3, (await visitor.AskAsync<string>("() => document.cookie.split('; ').find(pair => pair.startsWith('choices='))")).Split('.').Length);
        Assert.DoesNotContain(shop.World.Traffic.All, arrival => arrival.Path == "/ran.gif");
        Assert.Equal("POST", Assert.Single(shop.Host.Traffic.All, arrival => arrival.Path == Form && arrival.Method != "GET").Method);
    }
}
