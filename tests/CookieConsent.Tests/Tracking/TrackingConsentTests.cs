using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests;

public class TrackingConsentTests
{
    // Marketing uses no cookies on this site, so it has no say in them.
    private static readonly string AllThatUseCookies = Demo.Cookie(Demo.Choices(preferences: Technology.All, analytics: Technology.Cookie));
    private static readonly string OnlySome = Demo.Cookie(Demo.Choices(analytics: Technology.All, marketing: Technology.All));

    [Fact]
    public async Task Tracking_needs_every_category_that_uses_cookies()
    {
        await using var app = await StartAsync();

        Assert.Equal("needed True, has True, can True", await app.TextAsync("/feature", AllThatUseCookies));
        Assert.Equal("needed True, has False, can False", await app.TextAsync("/feature", OnlySome));
        Assert.Equal("needed True, has False, can False", await app.TextAsync("/feature"));
    }

    [Fact]
    public async Task A_site_without_optional_categories_has_nothing_to_consent_to()
    {
        var site = new KnownSite(Demo.Snapshot(Demo.Notice with { Categories = [Demo.Notice.Categories[0]] }));
        await using var app = await StartAsync(site);

        Assert.Equal("needed True, has False, can False", await app.TextAsync("/feature"));
    }

    [Fact]
    public async Task Code_cannot_grant_in_a_visitors_name_but_can_withdraw_for_the_request()
    {
        await using var app = await StartAsync();

        Assert.Equal("False ''", await app.TextAsync("/grant"));
        Assert.Equal("False ''", await app.TextAsync("/withdraw", AllThatUseCookies));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_cookie_policy_obeys_wherever_it_stands(bool policyFirst)
    {
        await using var app = await StartAsync(policyFirst: policyFirst);

        Assert.Equal(["essential", "other"], await CookiesAsync(app, AllThatUseCookies));
        Assert.Equal(["essential"], await CookiesAsync(app, OnlySome));
        Assert.Equal(["essential"], await CookiesAsync(app, "x=1"));
    }

    [Fact]
    public async Task The_policys_own_cookie_grants_nothing()
    {
        await using var app = await StartAsync();

        Assert.Equal(["essential"], await CookiesAsync(app, ".AspNet.Consent=yes"));
        Assert.Equal("needed True, has False, can False", await app.TextAsync("/feature", ".AspNet.Consent=yes"));
    }

    [Fact]
    public async Task Removing_a_cookie_needs_no_consent()
    {
        await using var app = await StartAsync();

        using var response = await app.GetAsync("/delete");

        Assert.StartsWith("other=; expires=Thu, 01 Jan 1970", Assert.Single(response.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_applications_own_rules_for_cookies_still_run_after_ours()
    {
        var seen = new List<string>();
        await using var app = await StartAsync(services: services => services.Configure<CookiePolicyOptions>(options =>
            options.OnAppendCookie = cookie => seen.Add($"{cookie.CookieName} {cookie.IssueCookie}")));

        await CookiesAsync(app, OnlySome);

        Assert.Equal(["essential True", "other False"], seen);
    }

    [Fact]
    public void Without_registration_the_fault_is_named()
    {
        var web = WebApplication.CreateBuilder().Build();

        Assert.Contains("AddCookieConsent", Assert.Throws<InvalidOperationException>(() => web.UseCookieConsent()).Message, StringComparison.Ordinal);
    }

    private static async Task<string[]> CookiesAsync(App app, string cookie)
    {
        using var response = await app.GetAsync("/cookies", cookie);
        return [.. response.Headers.GetValues("Set-Cookie").Select(set => set[..set.IndexOf('=', StringComparison.Ordinal)])];
    }

    private static Task<App> StartAsync(KnownSite? site = null, bool policyFirst = true, Action<IServiceCollection>? services = null) => App.StartAsync(
        web =>
        {
            _ = policyFirst ? web.UseCookiePolicy().UseCookieConsent() : web.UseCookieConsent().UseCookiePolicy();
            web.MapGet("/feature", (HttpContext context) => Feature(context) is var f ? $"needed {f.IsConsentNeeded}, has {f.HasConsent}, can {f.CanTrack}" : "");
            web.MapGet("/grant", (HttpContext context) =>
            {
                Feature(context).GrantConsent();
                return $"{Feature(context).CanTrack} '{Feature(context).CreateConsentCookie()}'";
            });
            web.MapGet("/withdraw", (HttpContext context) =>
            {
                Feature(context).WithdrawConsent();
                return $"{Feature(context).CanTrack} '{Feature(context).CreateConsentCookie()}'";
            });
            web.MapGet("/cookies", (HttpContext context) =>
            {
                context.Response.Cookies.Append("essential", "1", new CookieOptions { IsEssential = true });
                context.Response.Cookies.Append("other", "1");
            });
            web.MapGet("/delete", (HttpContext context) => context.Response.Cookies.Delete("other"));
        },
        services,
        site);

    private static ITrackingConsentFeature Feature(HttpContext context) => context.Features.GetRequiredFeature<ITrackingConsentFeature>();
}
