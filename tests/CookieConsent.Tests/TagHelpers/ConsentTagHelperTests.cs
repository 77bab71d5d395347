using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests;

public class ConsentTagHelperTests
{
    private static readonly string Everything = Demo.Cookie(Demo.Everything);

    [Theory]
    [InlineData("""<script src="/a.js" nonce="n2" type="module" async></script>""")]
    [InlineData("""<script>inline()</script>""")]
    [InlineData("""<img src="https://ads.example/p.gif?a=1&amp;b=2" srcset="p2.gif 2x" alt="">""")]
    [InlineData("""<iframe src="https://video.example/1" title="film"></iframe>""")]
    [InlineData("""<link rel="stylesheet" href="https://fonts.example/f.css">""")]
    [InlineData("""<video src="https://video.example/2"></video>""")]
    [InlineData("""<iframe srcdoc="doc"></iframe>""")]
    [InlineData("""<b>held</b>""")]
    public async Task What_is_granted_is_plain_markup(string markup) => Assert.Contains(markup, await RenderAsync(Everything));

    [Theory]
    [InlineData("""<script data-src="/a.js" nonce="n2" data-type="module" async type="text/plain" data-consent="analytics"></script>""")]
    [InlineData("""<script type="text/plain" data-consent="analytics:cookie">inline()</script>""")]
    [InlineData("""<img data-src="https://ads.example/p.gif?a=1&amp;b=2" data-srcset="p2.gif 2x" alt="" data-consent="marketing">""")]
    [InlineData("""<iframe data-src="https://video.example/1" title="film" data-consent="marketing"></iframe>""")]
    [InlineData("""<link rel="stylesheet" data-href="https://fonts.example/f.css" data-consent="preferences">""")]
    [InlineData("""<template data-consent="marketing"><video src="https://video.example/2"></video></template>""")]
    [InlineData("""<template data-consent="marketing"><iframe srcdoc="doc"></iframe></template>""")]
    [InlineData("""<template data-consent="marketing"><b>held</b></template>""")]
    public async Task What_is_not_granted_is_held(string markup)
    {
        Assert.Contains(markup, await RenderAsync());
        Assert.Contains(markup, await RenderAsync(Demo.Cookie(Demo.Choices())));
    }

    [Fact]
    public async Task What_another_tag_helper_adds_is_held_with_its_element()
    {
        var lines = await RenderAsync();

        var link = Assert.Single(lines, line => line.Contains("cdn.example", StringComparison.Ordinal));
        Assert.StartsWith("""<template data-consent="analytics"><link rel="stylesheet" href="https://cdn.example/x.css">""", link, StringComparison.Ordinal);
        var script = lines.Single(line => line.Contains("<script>!function", StringComparison.Ordinal));
        Assert.EndsWith("</template>", script, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_is_a_pixel_tag_and_everything_else_needs_all_that_the_category_uses()
    {
        var lines = await RenderAsync(Demo.Cookie(Demo.Choices(analytics: Technology.Cookie, marketing: Technology.PixelTag)));

        Assert.Contains("""<img src="https://ads.example/p.gif?a=1&amp;b=2" srcset="p2.gif 2x" alt="">""", lines);
        Assert.Contains("""<iframe data-src="https://video.example/1" title="film" data-consent="marketing"></iframe>""", lines);
        Assert.Contains("""<script>inline()</script>""", lines);
        Assert.Contains(lines, line => line.StartsWith("""<script data-src="/a.js" """, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_nobody_can_grant_is_held_and_logged_once()
    {
        await using var app = await StartAsync();
        await app.TextAsync("/markup?from=x", Everything);
        var lines = (await app.TextAsync("/markup?from=x", Everything)).Split('\n');

        Assert.Contains("""<script data-src="u.js" type="text/plain" data-consent="adverts"></script>""", lines);
        Assert.Contains("""<script data-src="v.js" type="text/plain" data-consent="analytics:pixel"></script>""", lines);
        Assert.Equal(["'adverts'", "'analytics:pixel'", "'x'"], app.Log.Lines.Select(line => line.Text.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_requirement_is_encoded_like_any_attribute()
    {
        await using var app = await StartAsync();

        var page = await app.TextAsync("/markup?from=%22%3E%3Cscript%3E");

        Assert.Contains("""<template data-consent="&quot;&gt;&lt;script&gt;"><i>unknown</i></template>""", page, StringComparison.Ordinal);
    }

    [Fact, Trait("Rule", "B08")]
    public async Task B08_An_element_that_names_its_service_follows_that_one_and_held_tells_the_page_which()
    {
        await using var app = await StartAsync(new KnownSite(Demo.Snapshot(Demo.WithServices())));
        var lines = (await app.TextAsync("/services?from=%22%3E%3Cscript%3E", Demo.Cookie(Demo.Everything.Without("analytics", "Hotjar")))).Split('\n', StringSplitOptions.TrimEntries);

        Assert.Equal(
        [
            """<script src="m.js"></script>""",
            """<script data-src="h.js" type="text/plain" data-consent="analytics:cookie" data-service="Hotjar"></script>""",
            """<template data-consent="analytics" data-service="Hotjar"><b>held</b></template>""",
            """<script data-src="both.js" type="text/plain" data-consent="analytics"></script>""",
            """<script data-src="x.js" type="text/plain" data-consent="analytics" data-service="&quot;&gt;&lt;script&gt;"></script>""",
            """<script src="s.js"></script>""",
        ], lines.Where(line => line.Length > 0));
        var warning = Assert.Single(app.Log.Lines).Text;
        Assert.Contains("services of analytics are Matomo, Hotjar", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_response_says_that_it_varies()
    {
        await using var app = await StartAsync();

        using var response = await app.GetAsync("/markup");

        Assert.Equal(["Cookie"], response.Headers.Vary);
    }

    [Fact]
    public async Task Before_anything_is_known_of_the_site_everything_is_held()
    {
        await using var app = await StartAsync(new KnownSite(null));

        var page = await app.TextAsync("/markup", Everything);

        Assert.Contains("data-src=\"https://ads.example", page, StringComparison.Ordinal);
        Assert.Empty(app.Log.Lines);
    }

    internal static Task<App> StartAsync(KnownSite? site = null, Action<IServiceCollection>? services = null) => App.StartAsync(
        web => web.MapRazorPages(),
        collection =>
        {
            collection.AddRazorPages().AddApplicationPart(typeof(ConsentTagHelperTests).Assembly);
            services?.Invoke(collection);
        },
        site);

    private static async Task<string[]> RenderAsync(string? cookie = null)
    {
        await using var app = await StartAsync();
        return (await app.TextAsync("/markup", cookie)).Split('\n', StringSplitOptions.TrimEntries);
    }
}
