namespace CookieConsent.Browser.Tests;

[Collection(Engines.Collection)]
public sealed class ChoiceTests(Engines engines)
{
    // What a page asks for once it may. Of the tracker only what it put into the page: its requests failed, as without a network.
    private static readonly string[] Held =
    [
        .. TrackedPage.Marketing.Where(sent => sent != "GET ads/image.gif"),
        .. TrackedPage.Analytics.Except(["GET stats/collect"]),
    ];

    [Theory, EveryEngine]
    public async Task B01_B06_One_click_rejects_all_and_nothing_leaves_then_nor_after_a_reload(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine);
        await using var visitor = await shop.VisitAsync();
        await visitor.ClickAsync("Reject all");
        await visitor.AnsweredAsync();
        await visitor.PassAsync();
        Assert.False(await visitor.HasCardAsync());
        await visitor.ReloadAsync();
        await visitor.PassAsync();

        Assert.Empty(visitor.Sent);
        Assert.Equal(["cookie choices", "cookie choices_visitor"], await visitor.KeptAsync());
        Assert.False(await visitor.HasCardAsync());
        Assert.Single(shop.Host.Traffic.Decisions);
        Assert.Empty(visitor.Complaints);
    }

    [Theory, EveryEngine]
    public async Task B11_After_all_was_accepted_everything_arrives_and_on_the_next_page_without_asking(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine);
        shop.Put("/other", TrackedPage.Next);
        await using var visitor = await shop.VisitAsync();
        await visitor.ClickAsync("Accept all");
        await visitor.AnsweredAsync();
        await visitor.SendsAsync([.. Held.Order(StringComparer.Ordinal)]);
        await visitor.ClickAsync("Another page");
        await visitor.SeesAsync("() => location.pathname === '/other' && document.readyState === 'complete'");
        await visitor.SendsAsync([.. Held.Concat(TrackedPage.Analytics).Concat(TrackedPage.Marketing).Order(StringComparer.Ordinal)]);

        Assert.False(await visitor.HasCardAsync());
        await visitor.SeesAsync("() => !!document.querySelector('#offer')");
        Assert.Equal([.. TrackedPage.Kept, "cookie choices", "cookie choices_visitor"], (await visitor.KeptAsync()).OrderBy(kept => kept.Contains("choices", StringComparison.Ordinal)));
        Assert.Empty(visitor.Complaints);
    }


    [Theory, EveryEngine]
    public async Task B08_One_technology_is_granted_and_it_alone_leaves(string engine)
    {
        const string analytics = "#pc-dialog section:has([aria-label=Analytics])";
        await using var shop = await Shop.OpenAsync(engines, engine);
        await using var visitor = await shop.VisitAsync();
        await visitor.ClickAsync("Choose what to allow");
        await visitor.ClickAsync("How, and by whom", analytics);
        await visitor.ClickAsync("Web beacons", analytics);
        await visitor.ClickAsync("Save my choices", "#pc-dialog");
        await visitor.AnsweredAsync();
        await visitor.SendsAsync("POST stats/collect");
        await visitor.ReloadAsync();

        await visitor.SendsAsync("GET stats/collect", "POST stats/collect", "POST stats/collect", "POST stats/collect");
        Assert.Equal(["cookie choices", "cookie choices_visitor"], await visitor.KeptAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Theory, EveryEngine]
    public async Task B11_A_second_tab_does_not_ask_again(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine);
        await using var visitor = await shop.VisitAsync();
        await visitor.ClickAsync("Reject all");
        await visitor.AnsweredAsync();
        await using var other = await visitor.OpenAsync("/");
        await other.PassAsync();

        Assert.False(await other.HasCardAsync());
        Assert.True(await other.AskAsync<bool>("() => cookieConsent.decided"));
        Assert.Empty(other.Sent);
    }
}
