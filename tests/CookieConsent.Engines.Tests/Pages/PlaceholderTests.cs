using System.Text.Json.Nodes;

namespace CookieConsent.Browser.Tests;

[Collection(Engines.Collection)]
public sealed class PlaceholderTests(Engines engines)
{
    private const string Films = """
        <iframe id="film" data-consent="marketing" data-src="{video}/film" title="A film" width="480" height="270"></iframe>
        <iframe id="other" data-consent="marketing" data-src="{video}/film" title="Another film" width="480" height="270"></iframe>
        """;

    [Theory, EveryEngine]
    public async Task B06_A_held_film_says_whose_it_is_and_asks_nobody_until_it_is_shown_once(string engine)
    {
        await using var shop = await OpenAsync(engine);
        await using var visitor = await shop.VisitAsync();
        await visitor.SeesAsync("() => document.querySelector('#film').contentDocument.querySelector('h1')?.textContent === 'Quayside Video'");
        await visitor.PassAsync();
        Assert.Empty(visitor.Sent);
        await visitor.ClickAsync("Show once", "#film");
        await visitor.SendsAsync("GET video/film");

        await visitor.SeesCardAsync();
        Assert.False(await visitor.AskAsync<bool>("() => cookieConsent.decided || cookieConsent.allows('marketing')"));
        await visitor.SeesAsync("() => !document.querySelector('#film').contentDocument && !!document.querySelector('#other').contentDocument.querySelector('h1')");
        Assert.Empty(shop.Host.Traffic.Decisions);
        Assert.Empty(visitor.Complaints);
    }

    [Theory, EveryEngine]
    public async Task P01_Always_allow_is_a_decision_and_shows_every_film(string engine)
    {
        await using var shop = await OpenAsync(engine);
        await using var visitor = await shop.VisitAsync();
        await visitor.ClickAsync("Always allow Quayside Video", "#film");
        await visitor.AnsweredAsync();
        await visitor.SendsAsync("GET video/film", "GET video/film");

        Assert.False(await visitor.HasCardAsync());
        Assert.True(await visitor.AskAsync<bool>("() => cookieConsent.allows('marketing', undefined, 'Quayside Video') && !cookieConsent.allows('marketing') && !cookieConsent.allows('analytics')"));
        Assert.Single(shop.Host.Traffic.Decisions);
        Assert.Empty(visitor.Complaints);
    }

    private Task<Shop> OpenAsync(string engine) => Shop.OpenAsync(engines, engine, TrackedPage.Of(Films), site: file => file["trackers"]!.AsArray().Add(new JsonObject
    {
        ["service"] = "Quayside Video",
        ["category"] = "marketing",
        ["technology"] = "cookie",
        ["hosts"] = new JsonArray("video.localhost"),
    }));
}
