using System.Text.Json.Nodes;

namespace CookieConsent.Browser.Tests;

/// <summary>Strict mode's policy can be made tighter on a page and never looser: a grant loads the page anew, once.</summary>
[Collection(Chromium.Collection)]
public sealed class PolicyTests(Chromium chromium)
{
    private const string Policies = """() => document.querySelectorAll("meta[http-equiv=Content-Security-Policy]").length""";

    private static readonly string Page = ShopPage.Of(body: """<img data-consent="analytics" data-src="{stats}/pixel.gif" alt="">""");

    [Fact]
    public async Task Before_a_choice_there_is_no_policy_and_a_first_grant_takes_no_reload()
    {
        await using var shop = await OpenAsync();
        await using var visitor = await shop.VisitAsync();
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>(Policies));
        await visitor.Button("Accept all").ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => document.images[0].naturalWidth === 1");
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>(Policies));
        Assert.Equal(1, Loads(shop));
    }

    [Fact]
    public async Task A_grant_after_a_refusal_loads_the_page_once_and_reaches_what_was_granted()
    {
        await using var shop = await OpenAsync();
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Reject all").ClickAsync();
        Assert.Equal(1, await visitor.Page.EvaluateAsync<int>(Policies));
        await visitor.AnsweredAsync();

        await visitor.ReloadedByAsync(() => visitor.Page.EvaluateAsync("() => cookieConsent.decide({ analytics: true })"));
        await visitor.Page.WaitForFunctionAsync("() => document.images[0].naturalWidth === 1");
        await visitor.AnsweredAsync();
        Assert.Equal(1, await visitor.Page.EvaluateAsync<int>(Policies));
        Assert.Equal(2, Loads(shop));
        // What arrived, not what was asked: the page that is about to go may still try, and the browser stops it.
        Assert.Single(shop.World.Traffic.All, arrival => arrival.Host == "stats.example");
    }

    [Fact]
    public async Task A_policy_from_the_start_stands_before_a_choice_and_a_grant_loads_the_page_once()
    {
        await using var shop = await OpenAsync(fromStart: true);
        await using var visitor = await shop.VisitAsync();
        Assert.Equal(1, await visitor.Page.EvaluateAsync<int>(Policies));
        await Assertions.Expect(visitor.Card).ToBeVisibleAsync();

        await visitor.ReloadedByAsync(() => visitor.Button("Accept all").ClickAsync());
        await visitor.Page.WaitForFunctionAsync("() => document.images[0].naturalWidth === 1");
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>(Policies));
        Assert.Equal(2, Loads(shop));
    }

    private Task<Shop> OpenAsync(bool fromStart = false) => Shop.OpenAsync(chromium, Page, site: file =>
    {
        file["blockUndeclared"] = true;
        file["blockFromStart"] = fromStart;
        file["trackers"]!.AsArray().Add(JsonNode.Parse("""{ "service": "Shop", "category": "necessary", "technology": "cookie", "names": ["seen"], "hosts": ["video.example"] }"""));
    });

    private static int Loads(Shop shop) => shop.World.Traffic.All.Count(arrival => arrival.Path == "/");
}
