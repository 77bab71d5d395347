using System.Collections.Concurrent;

namespace CookieConsent.Browser.Tests;

/// <summary>The page that the README's first command shows.</summary>
[Collection(Chromium.Collection)]
public sealed class DemoSiteTests(Chromium chromium)
{
    [Fact]
    public async Task B06_The_demo_asks_no_vendor_before_the_choice_and_all_of_them_after_it()
    {
        await using var server = await DemoServer.StartAsync();
        await using var context = await chromium.Browser.NewContextAsync(new() { Locale = "en-GB" });
        var asked = new ConcurrentQueue<string>();
        context.Request += (_, request) => asked.Enqueue(new Uri(request.Url).GetComponents(UriComponents.Host | UriComponents.PathAndQuery, UriFormat.Unescaped));
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Address.ToString());
        await Assertions.Expect(page.Locator("#pc-card")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#log")).ToHaveTextAsync("Nothing optional.");

        Assert.DoesNotContain(asked, request => request.Contains("vendors", StringComparison.Ordinal));
        Assert.Empty(await context.CookiesAsync());

        await page.GetByRole(AriaRole.Button, new() { Name = "Accept all" }).ClickAsync();
        await Until.TrueAsync(() => asked.Count(request => request.Contains("vendors", StringComparison.Ordinal)) == 6, "six requests to vendors");
        Assert.Equal(
            [
                "ads.localhost/vendors/pixel.gif?seen=quay",
                "stats.localhost/vendors/collect",
                "stats.localhost/vendors/collect",
                "stats.localhost/vendors/pixel.gif?view=/",
                "stats.localhost/vendors/stats.js",
                "video.localhost/vendors/embed.html",
            ],
            asked.Where(request => request.Contains("vendors", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        await Assertions.Expect(page.Locator("#log li")).ToHaveTextAsync(["preferences", "analytics", "marketing"]);

        await Until.TrueAsync(async () => (await context.CookiesAsync()).Any(cookie => cookie.Name == "choices_visitor"), "the host's answer");
        await page.GetByText("Show my record").ClickAsync();
        await Assertions.Expect(page.Locator("#answer")).ToContainTextAsync("\"marketing\": true");
    }

    [Fact]
    public async Task The_demo_lets_the_web_beacon_alone_out_where_that_alone_is_granted()
    {
        await using var server = await DemoServer.StartAsync();
        await using var context = await chromium.Browser.NewContextAsync(new() { Locale = "en-GB" });
        var vendors = new ConcurrentQueue<string>();
        context.Request += (_, request) =>
        {
            if (request.Url.Contains("/vendors/", StringComparison.Ordinal))
            {
                vendors.Enqueue(request.Url);
            }
        };
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Address.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Choose what to allow" }).ClickAsync();
        var analytics = page.GetByRole(AriaRole.Region, new() { Name = "Analytics" });
        await analytics.GetByText("How, and by whom").ClickAsync();
        await analytics.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Web beacons") }).CheckAsync();
        await page.RunAndWaitForRequestAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Save my choices" }).ClickAsync(), "**/vendors/collect");
        await Assertions.Expect(page.Locator("#log")).ToHaveTextAsync("analytics:web-beacon");

        Assert.Single(vendors);
    }
}
