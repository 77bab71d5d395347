namespace CookieConsent.Browser.Tests;

/// <summary>Pages that a framework takes over after the browser has read them.</summary>
[Collection(Chromium.Collection)]
public sealed class HydrationTests(Chromium chromium)
{
    [Theory]
    [InlineData("react")]
    [InlineData("vue")]
    public async Task B06_Held_elements_survive_and_are_released_once(string framework)
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await App.PutAsync(shop, framework);
        await using var visitor = await shop.VisitAsync();
        await App.IsAliveAsync(visitor);
        await Film.IsHeldAsync(visitor);
        Assert.Empty(visitor.Vendors);

        await visitor.Button("Accept all").ClickAsync();
        await visitor.RanAsync("first");
        // Another rendering brings nothing back and starts nothing again.
        await visitor.Page.Locator("#count").ClickAsync();
        await visitor.PassAsync();
        Assert.Equal(["stats/first.js", "stats/pixel.gif", "video/film"], visitor.Vendors.Order(StringComparer.Ordinal));
        Assert.Equal("1 1 1", await visitor.Page.EvaluateAsync<string>("() => `${document.querySelectorAll('main').length} ${document.querySelectorAll('#film').length} ${document.querySelectorAll('#pixel').length}`"));
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>("() => faults"));
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("react")]
    [InlineData("vue")]
    public async Task What_a_returning_visitor_allows_runs_once_and_the_app_takes_over(string framework)
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await App.PutAsync(shop, framework);
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();
        await visitor.RanAsync("first");
        await visitor.AnsweredAsync();
        await visitor.ReloadedByAsync(() => visitor.Page.ReloadAsync());
        await App.IsAliveAsync(visitor);
        await visitor.PassAsync();

        await visitor.RanAsync("first");
        Assert.Equal(2, visitor.Vendors.Count(request => request == "stats/first.js"));
        Assert.Equal("1 1", await visitor.Page.EvaluateAsync<string>("() => `${document.querySelectorAll('main').length} ${document.querySelectorAll('#film').length}`"));
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>("() => faults"));
    }
}
