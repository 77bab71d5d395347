using Deque.AxeCore.Playwright;

namespace CookieConsent.Browser.Tests;

/// <summary>What stands in a frame that is held.</summary>
[Collection(Chromium.Collection)]
public sealed class PlaceholderTests(Chromium chromium)
{
    [Fact]
    public async Task B06_A_held_film_asks_nobody_and_says_who_would_be_let_in()
    {
        await using var shop = await Film.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await Film.IsHeldAsync(visitor);

        await Assertions.Expect(Film.Inside(visitor).GetByRole(AriaRole.Heading)).ToHaveTextAsync("Quayside Video");
        await Assertions.Expect(Film.Inside(visitor).Locator("p")).ToContainTextAsync("lets Quayside Video use cookies, pixel tags and web beacons");
        await Assertions.Expect(Film.Inside(visitor).GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "http://video.example/privacy");
        Assert.Empty(visitor.Vendors);
        Assert.Empty(await visitor.Context.CookiesAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Fact]
    public async Task B05_The_page_keeps_its_layout_and_its_elements()
    {
        await using var shop = await Film.OpenAsync(chromium, page: ShopPage.Of(
            """
            <script nonce="abc">
              window.shifts = [];
              const at = rect => `${rect.x},${rect.y} ${rect.width}x${rect.height}`;
              new PerformanceObserver(list => list.getEntries().forEach(entry => shifts.push(
                ...entry.sources.map(({ node, previousRect, currentRect }) => `${node?.nodeName} ${node?.className} from ${at(previousRect)} to ${at(currentRect)}`))))
                .observe({ type: "layout-shift", buffered: true });
            </script>
            """,
            Film.Frame));
        await using var visitor = await shop.VisitAsync();
        await Film.IsHeldAsync(visitor);

        Assert.Equal("640 360", await Film.Element(visitor).EvaluateAsync<string>("frame => `${frame.clientWidth} ${frame.clientHeight}`"));
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>("() => shifts"));
        Assert.Equal(Film.Frame.Replace("{video}", shop.World.Origin("video"), StringComparison.Ordinal), await Film.Element(visitor).EvaluateAsync<string>("frame => frame.outerHTML"));
    }

    [Fact]
    public async Task B13_Axe_finds_nothing_in_it()
    {
        await using var shop = await Film.OpenAsync(chromium, Film.Frame.Replace(" title=\"A film\"", "", StringComparison.Ordinal));
        await using var visitor = await shop.VisitAsync();
        await Film.IsHeldAsync(visitor);
        var found = await visitor.Page.RunAxe();

        Assert.Contains(found.Passes, rule => rule.Id == "frame-tested" || rule.Nodes.Any(node => node.Target.ToString().Contains("film", StringComparison.Ordinal)));
        Assert.Empty(found.Violations.Select(rule => $"{rule.Id}: {rule.Help}"));
    }

    [Theory]
    [InlineData(200, 120, 24)]
    [InlineData(320, 180, 24)]
    [InlineData(320, 480, 44)]
    [InlineData(728, 90, 24)]
    [InlineData(1200, 600, 44)]
    public async Task B13_Both_buttons_are_in_sight_and_large_enough(int width, int height, int least)
    {
        await using var shop = await Film.OpenAsync(chromium, $"""<iframe id="film" data-consent="marketing" data-src="video.example/film" title="A film" style="width: {width}px; height: {height}px; border: 0"></iframe>""");
        await using var visitor = await shop.VisitAsync(options: new() { Locale = "de-DE", ViewportSize = new() { Width = 1280, Height = 900 } });

        foreach (var text in new[] { "Einmal zeigen", "Werbung immer erlauben" })
        {
            var box = await Film.Button(visitor, text).EvaluateAsync<double[]>("button => { const { left, top, right, bottom } = button.getBoundingClientRect(); return [left, top, right, bottom]; }");
            Assert.True(box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height, $"{text} is cut off: {string.Join(' ', box)}");
            Assert.True(box[3] - box[1] >= least, $"{text} is {box[3] - box[1]} px high.");
        }
    }

    [Fact]
    public async Task Frames_that_cannot_be_seen_or_are_tiny_get_none_and_nothing_is_fetched_for_them()
    {
        await using var shop = await Film.OpenAsync(chromium, """
            <iframe data-consent="marketing" data-src="{video}/film" title="A film" hidden></iframe>
            <iframe data-consent="marketing" data-src="{video}/film" title="A film" width="1" height="1"></iframe>
            <iframe data-consent="marketing" data-src="{video}/film" title="A film" width="0" height="0"></iframe>
            """);
        await using var visitor = await shop.VisitAsync();
        await visitor.PassAsync();
        await visitor.Page.EvaluateAsync("() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))");

        Assert.DoesNotContain(shop.Host.Traffic.All, arrival => arrival.Path.Contains("embeds", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_is_fetched_when_its_frame_comes_near_and_not_before()
    {
        await using var shop = await Film.OpenAsync(chromium, """<div style="height: 5000px"></div>""" + Film.Frame);
        await using var visitor = await shop.VisitAsync();
        await visitor.PassAsync();
        Assert.DoesNotContain(shop.Host.Traffic.All, arrival => arrival.Path.Contains("embeds", StringComparison.Ordinal));

        await Film.Element(visitor).ScrollIntoViewIfNeededAsync();
        await Film.IsHeldAsync(visitor);
    }

    [Theory]
    [InlineData("", "rgb(34, 38, 46)")]
    [InlineData("light", "rgb(245, 246, 248)")]
    [InlineData("light dark", "rgb(34, 38, 46)")]
    public async Task It_is_as_dark_as_the_page_says_else_as_the_visitor_wishes(string scheme, string background)
    {
        await using var shop = await Film.OpenAsync(chromium, $$"""<style>:root { color-scheme: {{scheme}} }</style>""" + Film.Frame);
        await using var visitor = await shop.VisitAsync(options: new() { Locale = "en-GB", ColorScheme = ColorScheme.Dark });
        await Film.IsHeldAsync(visitor);

        Assert.Equal(background, await Film.Inside(visitor).Locator("body").EvaluateAsync<string>("body => getComputedStyle(body).backgroundColor"));
    }

    [Fact]
    public async Task The_pages_styles_do_not_reach_it()
    {
        await using var shop = await Film.OpenAsync(chromium, """<style>button, h1, p { display: none !important } body { background: red !important }</style>""" + Film.Frame);
        await using var visitor = await shop.VisitAsync();
        await Film.IsHeldAsync(visitor);

        await Assertions.Expect(Film.Inside(visitor).GetByRole(AriaRole.Heading)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Its_picture_comes_from_the_site_alone()
    {
        await using var shop = await Film.OpenAsync(chromium,
            Film.Frame.Replace("title", "data-thumbnail=\"/still.gif\" title", StringComparison.Ordinal)
            + """<iframe id="other" data-consent="marketing" data-src="{video}/film" data-thumbnail="{video}/still.gif" title="Another film"></iframe>""");
        await using var visitor = await shop.VisitAsync();
        await Film.IsHeldAsync(visitor);
        await Assertions.Expect(visitor.Page.FrameLocator("#other").GetByRole(AriaRole.Heading)).ToBeVisibleAsync();

        await Assertions.Expect(Film.Inside(visitor).Locator("img")).ToHaveAttributeAsync("src", shop.Origin + "/still.gif");
        await Assertions.Expect(visitor.Page.FrameLocator("#other").Locator("img")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Vendors);
        Assert.Contains("data-thumbnail", Assert.Single(visitor.Complaints), StringComparison.Ordinal);
    }
}
