using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Hosting.Tests;

/// <summary>C01: a site that its file says is for children.</summary>
public sealed class ChildSiteTests
{
    [Fact]
    public async Task C01_A_decision_is_refused_with_the_reason_and_makes_no_visitor()
    {
        await using var host = await TestHost.StartAsync(ForChildren());
        using var refused = await host.DecideAsync(origin: "https://choices.example");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var problem = await refused.JsonAsync();
        Assert.Equal("urn:cookieconsent:problem:for-children", problem.Text("type"));
        Assert.Contains("for children", problem.Text("detail"), StringComparison.Ordinal);
        Assert.False(refused.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task C01_What_was_granted_before_counts_for_nothing()
    {
        var first = await TestHost.StartAsync();
        using var decided = await first.DecideAsync();
        var answer = await decided.JsonAsync();

        await using var host = await first.RestartAsync(ForChildren(), services => services.AddCookieConsent(options => options.Site = "shop"), app => app.MapGet(
            "/allowed", (HttpContext context) => context.GetConsent().Allows("marketing")));
        using var found = await host.GetAsync($"shop/visitors/{answer.Text("visitor")}", ("Authorization", $"Bearer {await host.ApiKeyAsync()}"));
        using var allowed = await host.GetAsync("/allowed", ("Cookie", "choices=" + answer.Text("token")));

        var looked = await found.JsonAsync();
        Assert.Equal("default", looked.Text("basis"));
        Assert.Equal("""{"necessary":true,"analytics":false,"marketing":false}""", looked.GetProperty("choices").GetRawText());
        Assert.Equal("false", await allowed.Content.ReadAsStringAsync());
        Assert.False((await host.Get<IConsentLookup>().FindAsync(answer.Visitor())).Allows("analytics"));
    }

    [Fact]
    public async Task C01_The_public_notice_says_so_and_site_code_elsewhere_denies_by_it()
    {
        await using var host = await TestHost.StartAsync(ForChildren());
        using var response = await host.GetAsync("shop/notice");
        using var keys = await host.GetAsync("keys.json");
        var notice = await response.Content.ReadAsByteArrayAsync();

        Assert.True(SiteJson.Read("shop", notice, await keys.Content.ReadAsByteArrayAsync()).Notice.Child);
    }

    [Fact]
    public async Task C01_The_page_is_told_and_gets_no_part_that_asks()
    {
        var site = ForChildren();
        site["categories"]![2]!["gpc"] = true;
        await using var host = await TestHost.StartAsync(site);
        using var response = await host.GetAsync("shop.js");
        var script = await response.Content.ReadAsStringAsync();

        Assert.Contains("\"child\":true", script, StringComparison.Ordinal);
        Assert.DoesNotContain("Do Not Track", script, StringComparison.Ordinal);
    }

    private static JsonObject ForChildren()
    {
        var site = TestHost.SiteFile();
        site["child"] = true;
        return site;
    }
}
