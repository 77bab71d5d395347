using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests;

/// <summary>What UseConsentPolicy sends, and with what.</summary>
public sealed class ConsentPolicyTests
{
    private const string Own = "default-src 'none'; script-src 'nonce-abc' 'sha256-xyz'";

    private static readonly string Accepted = Demo.Cookie(Demo.Everything);

    private static readonly Tracker[] Trackers =
    [
        new("Pay", "necessary", Technology.WebBeacon, [], ["pay.example"], []),
        new("Matomo", "analytics", Technology.PixelTag, [], ["*.stats.example"], ["/p.gif"]),
        new("Lantern", "marketing", Technology.WebBeacon, [], ["ads.example"], []),
    ];

    [Fact]
    public async Task A_page_may_reach_what_is_necessary_and_what_its_visitor_allows()
    {
        await using var app = await StartAsync();
        const string Hosts = "www.shop.example:* shop.example:* *.shop.example:*";

        Assert.Equal(
            $"default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob: {Hosts} pay.example:*; img-src 'self' data: blob: {Hosts} pay.example:*; "
            + $"connect-src 'self' data: blob: {Sockets(Hosts)} {Sockets("pay.example:*")}; form-action 'self' {Hosts} pay.example:*",
            await PolicyAsync(app));

        var analytics = new Policy(await PolicyAsync(app, Demo.Cookie(Demo.Choices(analytics: Technology.PixelTag))));
        Assert.Contains("*.stats.example:*/p.gif", analytics["img-src"]);
        Assert.DoesNotContain("ads.example:*", analytics["connect-src"]);
        Assert.Contains("wss://ads.example:*", new Policy(await PolicyAsync(app, Accepted))["connect-src"]);
    }

    [Theory]
    [InlineData("choices=")]
    [InlineData("made up")]
    public async Task S03_What_the_host_did_not_sign_opens_nothing(string forged)
    {
        await using var app = await StartAsync();
        var cookie = forged == "choices=" ? forged + Accepted.Split('.')[1] : Accepted[..^4] + "AAAA";

        Assert.Equal(await PolicyAsync(app), await PolicyAsync(app, cookie));
    }

    [Fact]
    public async Task G01_A_browsers_opt_out_closes_what_is_marked_for_it()
    {
        var marked = Demo.Notice with { Categories = [.. Demo.Notice.Categories.Select(category => category with { Gpc = category.Id == "marketing" })] };
        await using var app = await StartAsync(new KnownSite(new SiteSnapshot(marked, [KeyValuePair.Create(Demo.Key.Kid, Demo.Key.Public)]) { Trackers = Trackers }));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { { "Cookie", Accepted }, { "Sec-GPC", "1" } } };
        using var response = await app.Client.SendAsync(request);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));

        Assert.DoesNotContain("ads.example", policy, StringComparison.Ordinal);
        Assert.Contains("stats.example", policy, StringComparison.Ordinal);
        Assert.Contains("ads.example", await PolicyAsync(app, Accepted), StringComparison.Ordinal);
        Assert.Equal("Cookie, Sec-GPC", string.Join(", ", response.Headers.Vary));
    }

    [Fact]
    public async Task A_new_notice_counts_at_once()
    {
        await using var app = await StartAsync();
        Assert.DoesNotContain("new.example", await PolicyAsync(app), StringComparison.Ordinal);

        app.Site.Current = Demo.Declaring(new Tracker("New", "necessary", Technology.Cookie, [], ["new.example"], []));

        Assert.Contains("new.example", await PolicyAsync(app), StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_is_written_once_for_each_choice()
    {
        var texts = new PolicyTexts(Demo.Declaring(), null, []);

        Assert.Same(texts.For(Demo.Everything), texts.For(Demo.Choices(Technology.All, Technology.All, Technology.All)));
    }

    [Fact]
    public async Task Without_a_site_only_its_own_origin_the_host_and_the_given_sources_are_open()
    {
        var site = new KnownSite(null) { Prefix = "https://choices.example/choices" };
        await using var app = await StartAsync(site, "https://fonts.example:8443/files/");

        Assert.Equal(
            ["'self'", "'unsafe-inline'", "'unsafe-eval'", "data:", "blob:", "https://fonts.example:8443/files/", "https://choices.example"],
            new Policy(await PolicyAsync(app, Accepted))["default-src"]);
    }

    [Fact]
    public async Task A_given_source_never_opens_what_the_visitor_denies()
    {
        await using var app = await StartAsync(null, "ads.example", "*.example", "cdn.example");
        var denied = new Policy(await PolicyAsync(app));

        Assert.Contains("cdn.example", denied["default-src"]);
        Assert.DoesNotContain("ads.example", denied["default-src"]);
        Assert.DoesNotContain("*.example", denied["default-src"]);
        Assert.Contains("*.example", new Policy(await PolicyAsync(app, Accepted))["default-src"]);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("https:")]
    [InlineData("'none'")]
    [InlineData("a.example; script-src *")]
    [InlineData("a.example b.example")]
    [InlineData("")]
    public async Task A_source_that_is_none_stops_the_start_by_name(string source)
    {
        var fault = await Assert.ThrowsAsync<ArgumentException>(() => StartAsync(null, source));
        Assert.Contains($"'{source}'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task B15_The_sites_own_policy_goes_on_beside_it_wherever_it_is_set()
    {
        await using var app = await StartAsync();
        foreach (var path in (string[])["/own", "/late"])
        {
            using var response = await app.GetAsync(path);
            var policies = response.Headers.GetValues("Content-Security-Policy").ToList();

            Assert.Equal([Own, await PolicyAsync(app)], policies);
        }
    }

    [Fact]
    public async Task An_answer_with_a_policy_is_one_visitors_and_always_whole()
    {
        await using var app = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/cached") { Headers = { { "Accept", "text/html" }, { "If-None-Match", "\"1\"" } } };
        request.Headers.IfModifiedSince = Demo.Now;
        using var response = await app.Client.SendAsync(request);

        Assert.Equal("fresh", await response.Content.ReadAsStringAsync());
        Assert.Equal("Accept-Language, Cookie", string.Join(", ", response.Headers.Vary));
        Assert.Equal(CacheControlHeaderValue.Parse("private, max-age=60"), response.Headers.CacheControl);
    }

    [Theory]
    [InlineData("/picture", "image", false)]
    [InlineData("/script.js", "script", false)]
    [InlineData("/script.js", "worker", true)]
    [InlineData("/", "empty", true)]
    [InlineData("/picture", "document", true)]
    public async Task Documents_and_workers_get_it_and_nothing_else(string path, string destination, bool sent)
    {
        await using var app = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Sec-Fetch-Dest", destination } } };
        using var response = await app.Client.SendAsync(request);

        Assert.Equal(sent, response.Headers.Contains("Content-Security-Policy"));
        Assert.Equal(sent, response.Headers.Vary.Count > 0);
    }

    private static string Sockets(string hosts) => string.Join(' ', hosts.Split(' ').Select(host => $"{host} ws://{host} wss://{host}"));

    private static Task<App> StartAsync(KnownSite? site = null, params string[] sources) => App.StartAsync(
        app =>
        {
            app.UseConsentPolicy(options => Array.ForEach(sources, options.Sources.Add));
            app.MapGet("/", () => Results.Content("<p>", "text/html"));
            app.MapGet("/own", (HttpContext context) => Html(context, Own));
            app.MapGet("/late", (HttpContext context) =>
            {
                context.Response.OnStarting(() => Task.FromResult(context.Response.Headers.ContentSecurityPolicy = Own));
                return Html(context);
            });
            app.MapGet("/cached", (HttpContext context) =>
            {
                (context.Response.Headers.CacheControl, context.Response.Headers.Vary) = ("public, max-age=60, s-maxage=600", "Accept-Language");
                return Results.Text(context.Request.GetTypedHeaders() is { IfNoneMatch.Count: 0, IfModifiedSince: null } ? "fresh" : "stale", "text/html");
            });
            app.MapGet("/picture", () => Results.Bytes([], "image/png"));
            app.MapGet("/script.js", () => Results.Text("", "text/javascript"));
        },
        site: site ?? new KnownSite(Demo.Declaring(Trackers)));

    private static IResult Html(HttpContext context, string? policy = null)
    {
        if (policy is not null)
        {
            context.Response.Headers.ContentSecurityPolicy = policy;
        }

        return Results.Content("<p>", "text/html");
    }

    private static async Task<string> PolicyAsync(App app, string? cookie = null)
    {
        using var response = await app.GetAsync("/", cookie);
        return Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
    }
}
