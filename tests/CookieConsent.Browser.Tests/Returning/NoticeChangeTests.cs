using System.Text.Json.Nodes;

namespace CookieConsent.Browser.Tests;

[Collection(Chromium.Collection)]
public sealed class NoticeChangeTests(Chromium chromium)
{
    [Fact]
    public async Task P02_A_choice_on_a_superseded_notice_is_not_recorded_and_the_visitor_is_asked_on_the_new_one()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        var site = shop.SiteFile();
        site["texts"] = new JsonObject { ["en"] = new JsonObject { ["title"] = "A new title" } };
        await shop.Host.PublishAsync(site);
        await visitor.Button("Reject all").ClickAsync();

        await Assertions.Expect(visitor.Card).ToContainTextAsync("A new title");
        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => cookieConsent.decided"));
        Assert.Empty(await visitor.Context.CookiesAsync());
        Assert.Single(shop.Host.Traffic.Decisions);

        await visitor.Button("Accept all").ClickAsync();
        var recorded = Assert.Single(await visitor.RecordedAsync());
        Assert.Equal(("accept-all", 2), (recorded.Action, recorded.Version));
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 6");
    }

    [Fact]
    public async Task L01_A_changed_category_is_asked_about_again_and_the_other_choices_stand()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();
        await visitor.AnsweredAsync();
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 6");
        var site = shop.SiteFile();
        site["trackers"]!.AsArray().Add(new JsonObject { ["service"] = "Beacon Bay", ["category"] = "marketing", ["technology"] = "web-beacon", ["hosts"] = new JsonArray("bay.example") });
        await shop.Host.PublishAsync(site);

        await ReturnLaterAsync(visitor);
        await visitor.RanAsync("first", "inline", "second", "beacon");
        await visitor.PassAsync();
        await Assertions.Expect(visitor.Card).ToBeVisibleAsync();
        Assert.Equal("""{"necessary":true,"analytics":true,"marketing":false}""", await visitor.ChoicesAsync());
        Assert.Single(visitor.Vendors, request => request == "ads/pixel.gif");

        await visitor.Button("Accept all").ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 6");
        Assert.Equal([2, 1], (await visitor.RecordedAsync()).Select(decision => decision.Version));
    }

    [Fact]
    public async Task L01_A_change_of_words_asks_nobody_again()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Reject all").ClickAsync();
        await visitor.AnsweredAsync();
        var site = shop.SiteFile();
        site["texts"] = new JsonObject { ["en"] = new JsonObject { ["title"] = "A new title" } };
        await shop.Host.PublishAsync(site);

        await ReturnLaterAsync(visitor);
        await visitor.PassAsync();
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        Assert.True(await visitor.Page.EvaluateAsync<bool>("() => cookieConsent.decided"));
    }

    // When the script in the browser's cache has gone stale.
    private static async Task ReturnLaterAsync(Visitor visitor)
    {
        var session = await visitor.Context.NewCDPSessionAsync(visitor.Page);
        await session.SendAsync("Network.clearBrowserCache");
        await visitor.GoAsync("/");
    }
}
