using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests;

/// <summary>UseCookieConsent ends declared cookies that the visitor denies (B10).</summary>
public sealed class CookieRemovalTests
{
    private static readonly KnownSite Site = new(Demo.Declaring(
        Demo.Named("necessary", "cart", "cart_*"), Demo.Named("analytics", "_pk_*", "cart_seen"), Demo.Named("marketing", "__Secure-ads", "choices_ads")));

    private static readonly string Accepted = Demo.Cookie(Demo.Everything);
    private static readonly string OnlyAnalytics = Demo.Cookie(Demo.Choices(analytics: Technology.All));

    [Fact]
    public async Task B10_A_denied_cookie_is_ended_on_every_domain_and_path_on_which_it_can_have_been_set()
    {
        await using var app = await StartAsync();
        var ended = await EndedAsync(app, "https://www.shop.example/de/goods", $"{Demo.Cookie(Demo.Choices())}; _pk_id=1");

        string[] paths = ["/", "/de", "/de/", "/de/goods"];
        string[] domains = ["", "; Domain=www.shop.example", "; Domain=shop.example"];
        Assert.Equal(
            from path in paths from domain in domains select $"_pk_id=; Max-Age=0; Path={path}{domain}; Secure",
            ended);
    }

    [Theory]
    [InlineData("localhost", new[] { "" })]
    [InlineData("127.0.0.1", new[] { "" })]
    [InlineData("a.b.other.example", new[] { "", "; Domain=a.b.other.example", "; Domain=b.other.example", "; Domain=other.example" })]
    public async Task A_host_that_is_no_domain_has_only_cookies_of_its_own(string host, string[] domains)
    {
        await using var app = await StartAsync();

        Assert.Equal(domains.Select(domain => $"_pk_id=; Max-Age=0; Path=/{domain}"), await EndedAsync(app, $"http://{host}/", "_pk_id=1"));
    }

    [Fact]
    public async Task Granted_necessary_undeclared_and_our_own_cookies_stay()
    {
        await using var app = await StartAsync();

        Assert.Empty(await EndedAsync(app, "http://localhost/", $"{OnlyAnalytics}; _pk_id=1; cart=1; cart_seen=1; session=1; choices_ads=1; choices_visitor=1"));
        Assert.Empty(await EndedAsync(app, "http://localhost/", $"{Accepted}; _pk_id=1; __Secure-ads=1"));
        Assert.Equal(["_pk_id=", "__Secure-ads="], Names(await EndedAsync(app, "http://localhost/", "_pk_id=1; cart_seen=1; session=1; _pk_id=2; __Secure-ads=1")));
    }

    [Fact]
    public async Task A_cookie_that_the_answer_itself_sets_is_left_alone()
    {
        await using var app = await StartAsync();

        Assert.Equal(["_pk_ses=1; path=/"], await EndedAsync(app, "http://localhost/sets", "_pk_ses=0"));
    }

    [Fact]
    public async Task While_the_hosts_answer_is_awaited_what_the_page_already_allows_stays()
    {
        await using var app = await StartAsync();
        var unsigned = (Choices choices) => "choices=" + Demo.Cookie(choices).Split('.')[1];

        Assert.Empty(await EndedAsync(app, "http://localhost/", $"{unsigned(Demo.Everything)}; _pk_id=1"));
        Assert.Equal(["_pk_id="], Names(await EndedAsync(app, "http://localhost/", $"{unsigned(Demo.Choices())}; _pk_id=1")));
        Assert.Equal(["_pk_id="], Names(await EndedAsync(app, "http://localhost/", "choices=made-up; _pk_id=1")));
    }

    [Fact]
    public async Task An_answer_that_ends_cookies_stays_out_of_shared_caches_and_within_what_proxies_take()
    {
        await using var app = await StartAsync();
        var many = string.Join("; ", Enumerable.Range(0, 100).Select(number => $"_pk_{number}=1"));
        using var plain = await app.GetAsync("/cached", "cart=1");
        using var ended = await app.GetAsync("/cached", many);

        Assert.Equal("public, max-age=60", plain.Headers.CacheControl!.ToString());
        Assert.Equal("max-age=60, private", ended.Headers.CacheControl!.ToString());
        Assert.Equal(40, ended.Headers.GetValues("Set-Cookie").Count());
    }

    [Fact]
    public async Task A_name_or_a_host_cannot_write_into_the_answer()
    {
        await using var app = await StartAsync();

        Assert.Empty(await EndedAsync(app, "http://localhost/", "_pk_\u00e9=1; _pk_ x=1; =1; _pk_a"));
        Assert.All(await EndedAsync(app, "http://localhost/a;%20Domain=x/b", "_pk_id=1"), cookie => Assert.DoesNotContain("Domain", cookie, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Names(IEnumerable<string> cookies) => cookies.Select(cookie => cookie[..(cookie.IndexOf('=', StringComparison.Ordinal) + 1)]);

    private static Task<App> StartAsync() => App.StartAsync(
        app =>
        {
            app.UseCookieConsent();
            app.MapGet("/sets", (HttpContext context) => context.Response.Cookies.Append("_pk_ses", "1"));
            app.MapGet("/cached", (HttpContext context) => context.Response.Headers.CacheControl = "public, max-age=60");
            app.MapFallback(() => "page");
        },
        site: Site);

    private static async Task<IReadOnlyList<string>> EndedAsync(App app, string url, string cookie)
    {
        using var response = await app.GetAsync(url, cookie);
        return response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];
    }
}
