namespace CookieConsent.Browser.Tests;

[Collection(Chromium.Collection)]
public sealed class ReturningVisitorTests(Chromium chromium)
{
    [Fact]
    public async Task A_frame_that_was_granted_before_is_shown_on_every_page()
    {
        await using var shop = await Shop.OpenAsync(chromium, page: ShopPage.Of(body: $"{Film.Frame}<template>{Film.Frame}</template>"));
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();
        await visitor.AnsweredAsync();
        await Film.IsShownAsync(visitor);

        for (var page = 0; page < 3; page++)
        {
            await visitor.GoAsync("/");
            await Film.IsShownAsync(visitor);
        }

        await visitor.Page.EvaluateAsync("() => { document.querySelector('#film').remove(); document.body.insertAdjacentHTML('beforeend', document.querySelector('template').innerHTML); }");
        await Film.IsShownAsync(visitor);
    }

    [Fact]
    public async Task Sees_no_card_and_what_is_allowed_starts_without_a_request_to_the_host_but_for_the_script()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await DecidedAsync(shop, "analytics");
        var before = shop.Host.Traffic.All.Count;
        await visitor.GoAsync("/");
        await visitor.RanAsync("first", "inline", "second", "beacon");
        await visitor.PassAsync();

        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        Assert.All(shop.Host.Traffic.All.Skip(before), arrival => Assert.Equal("/choices/shop.js", arrival.Path));
        Assert.Equal(2, visitor.Vendors.Count(request => request == "stats/first.js"));
        Assert.DoesNotContain(visitor.Vendors, request => request.StartsWith("ads", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_the_script_in_the_browsers_cache_what_is_allowed_starts_though_the_host_is_gone()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await DecidedAsync(shop, "analytics");
        await shop.Host.StopAsync();
        var before = shop.Host.Traffic.All.Count;
        await visitor.GoAsync("/");
        await visitor.RanAsync("first", "inline", "second", "beacon");

        Assert.Equal(before, shop.Host.Traffic.All.Count);
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task B11_Who_refused_is_not_asked_again_and_nothing_starts()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Reject all").ClickAsync();
        await visitor.AnsweredAsync();
        await visitor.GoAsync("/");
        await visitor.PassAsync();

        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        Assert.Empty(visitor.Vendors);
        var (refusal, days) = (await visitor.CookieAsync("choices"), 182);
        Assert.InRange(DateTimeOffset.FromUnixTimeSeconds((long)refusal!.Expires) - TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(days - 1), TimeSpan.FromDays(days));
    }

    [Theory]
    [InlineData(181, true)]
    [InlineData(182, false)]
    public async Task B11_A_choice_holds_for_as_many_days_as_the_site_says_and_no_longer(int days, bool holds)
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await DecidedAsync(shop, "analytics");
        var decided = TimeProvider.System.GetUtcNow().Date;
        // The browser's own clock goes on and would drop the cookie: here the page alone thinks that it is later.
        await visitor.Page.Clock.SetFixedTimeAsync(decided.AddDays(days).AddHours(1));
        await visitor.GoAsync("/");
        await visitor.PassAsync();

        Assert.Equal(holds, await visitor.Page.EvaluateAsync<bool>("() => cookieConsent.decided"));
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(holds ? 0 : 1);
        Assert.Equal(holds ? 2 : 1, visitor.Vendors.Count(request => request == "stats/first.js"));
    }

    [Fact]
    public async Task A_choice_in_another_tab_holds_in_this_one_when_it_is_looked_at()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        var other = await visitor.Context.NewPageAsync();
        await other.GotoAsync(shop.Origin + "/");
        await other.GetByRole(AriaRole.Button, new() { Name = "Accept all" }).ClickAsync();
        await visitor.Page.BringToFrontAsync();
        // Headless tabs are never hidden: the event stands for the tab being turned to.
        await visitor.Page.EvaluateAsync("() => document.dispatchEvent(new Event('visibilitychange'))");

        await visitor.Page.WaitForFunctionAsync("() => ran.length === 6");
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
    }

    private static async Task<Visitor> DecidedAsync(Shop shop, string category)
    {
        var visitor = await shop.VisitAsync();
        await visitor.Page.EvaluateAsync("category => cookieConsent.decide({ [category]: true })", category);
        await visitor.AnsweredAsync();
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 4");
        return visitor;
    }
}
