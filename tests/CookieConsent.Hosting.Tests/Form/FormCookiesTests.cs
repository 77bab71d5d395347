using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

/// <summary>Where the form's cookies reach.</summary>
public sealed class FormCookiesTests
{
    [Theory]
    [InlineData("https://choices.example", null, "; path=/;")]
    [InlineData("https://shop.example", null, "; path=/choices/shop;")] // another site's pages may be on the host
    [InlineData("https://www.shop.example", "shop.example", "; path=/choices/shop;")] // a domain that browsers would not take from this host
    [InlineData("https://www.choices.example", "choices.example", "; domain=choices.example; path=/;")]
    public async Task They_are_for_the_sites_pages_where_those_are_in_reach_and_else_for_the_form_alone(string origin, string? domain, string where)
    {
        var site = TestHost.SiteFile();
        site["origins"] = new JsonArray(origin);
        if (domain is not null)
        {
            site["cookieDomain"] = domain;
        }

        await using var host = await TestHost.StartAsync(site);
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();
        using var answer = await visitor.PressAsync("accept-all");

        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains(where, cookie, StringComparison.Ordinal));
        await visitor.OpenAsync();
        Assert.Equal(3, visitor.Ticks.Count);
    }
}
