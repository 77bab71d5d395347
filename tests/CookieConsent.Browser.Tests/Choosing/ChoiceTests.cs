namespace CookieConsent.Browser.Tests;

/// <summary>Each kind of choice: what it releases, what it leaves held, and what is on disk of it.</summary>
[Collection(Chromium.Collection)]
public sealed class ChoiceTests(Chromium chromium)
{
    [Theory]
    [InlineData("banner")]
    [InlineData("preferences")]
    public async Task Accepting_all_releases_everything_once_and_in_order(string surface)
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await OnSurfaceAsync(shop, surface);
        await visitor.Button("Accept all").Last.ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 6");
        await visitor.PassAsync();

        Assert.Equal(["first", "inline", "second", "beacon"], (await visitor.RanAsync()).Where(script => script is not ("offer" or "later")));
        Assert.Equal([.. ShopPage.Marketing.Concat(ShopPage.Analytics).Order(StringComparer.Ordinal)], visitor.Vendors.Order(StringComparer.Ordinal));
        await Assertions.Expect(visitor.Page.Locator("#offer")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        await Assertions.Expect(visitor.Dialog).ToHaveCountAsync(0);
        await IsRecordedAsync(visitor, "accept-all", surface, "analytics: All; marketing: All");
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("banner")]
    [InlineData("preferences")]
    public async Task Rejecting_all_leaves_everything_held_and_asks_no_vendor(string surface)
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await OnSurfaceAsync(shop, surface);
        await visitor.Button("Reject all").Last.ClickAsync();
        await visitor.PassAsync();

        Assert.Empty(await visitor.RanAsync());
        Assert.Empty(visitor.Vendors);
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        await IsRecordedAsync(visitor, "reject-all", surface, "analytics: None; marketing: None");
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task B08_One_category_releases_that_alone()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await OnSurfaceAsync(shop, "preferences");
        await visitor.Dialog.GetByRole(AriaRole.Switch, new() { Name = "Marketing" }).ClickAsync();
        await visitor.Button("Save my choices").ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 2");
        await visitor.PassAsync();

        Assert.Equal(["later", "offer"], (await visitor.RanAsync()).Order());
        Assert.Equal(ShopPage.Marketing, visitor.Vendors.Order(StringComparer.Ordinal));
        await IsRecordedAsync(visitor, "custom", "preferences", "analytics: None; marketing: All");
    }

    [Fact]
    public async Task B08_The_pixel_is_denied_where_only_the_web_beacon_is_granted()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await OnSurfaceAsync(shop, "preferences");
        var analytics = visitor.Dialog.GetByRole(AriaRole.Region, new() { Name = "Analytics" });
        await analytics.GetByText("How, and by whom").ClickAsync();
        await analytics.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Web beacons") }).CheckAsync();
        Assert.True(await analytics.GetByRole(AriaRole.Switch).EvaluateAsync<bool>("toggle => toggle.indeterminate && !toggle.checked"));
        await visitor.Button("Save my choices").ClickAsync();
        await visitor.RanAsync("beacon");
        await visitor.PassAsync();

        Assert.Equal(["stats/collect"], visitor.Vendors);
        Assert.Equal(["beacon"], await visitor.RanAsync());
        await IsRecordedAsync(visitor, "custom", "preferences", "analytics: WebBeacon; marketing: None");
    }

    [Fact]
    public async Task B08_The_pixel_alone_can_be_granted()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await OnSurfaceAsync(shop, "preferences");
        var analytics = visitor.Dialog.GetByRole(AriaRole.Region, new() { Name = "Analytics" });
        await analytics.GetByText("How, and by whom").ClickAsync();
        await analytics.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Pixel tags") }).CheckAsync();
        await visitor.Page.RunAndWaitForRequestAsync(() => visitor.Button("Save my choices").ClickAsync(), "**/pixel.gif");
        await visitor.PassAsync();

        Assert.Equal(["stats/pixel.gif"], visitor.Vendors);
        await IsRecordedAsync(visitor, "custom", "preferences", "analytics: PixelTag; marketing: None");
    }

    private static async Task<Visitor> OnSurfaceAsync(Shop shop, string surface)
    {
        var visitor = await shop.VisitAsync();
        if (surface == "preferences")
        {
            await visitor.Button("Choose what to allow").ClickAsync();
            await Assertions.Expect(visitor.Dialog).ToBeVisibleAsync();
        }

        return visitor;
    }

    private static async Task IsRecordedAsync(Visitor visitor, string action, string surface, string choices)
    {
        var recorded = Assert.Single(await visitor.RecordedAsync());
        Assert.Equal((action, surface, "en", 1, choices), (recorded.Action, recorded.Surface, recorded.Language, recorded.Version, recorded.Choices.ToString()));
    }
}
