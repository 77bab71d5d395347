using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

/// <summary>B10: the answer to a decision ends denied cookies, those that no script can reach among them.</summary>
public sealed class DeniedCookiesTests
{
    private const string SameOrigin = "https://choices.example";

    [Fact]
    public async Task B10_A_refusal_ends_declared_cookies_on_the_domains_and_paths_of_the_page()
    {
        await using var host = await TestHost.StartAsync();
        var set = await DecideAsync(host, "reject-all", referer: SameOrigin + "/de/goods?x=1");

        Assert.Equal(["choices", "choices_visitor"], set.Take(2).Select(Name));
        Assert.Equal(
            from path in (string[])["/", "/de", "/de/", "/de/goods"] from domain in (string[])["", "; Domain=choices.example"] select $"_pk_id=; Max-Age=0; Path={path}{domain}; Secure",
            set.Skip(2));
    }

    [Fact]
    public async Task B10_What_is_granted_now_stays_whatever_the_request_still_says()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Equal(["choices", "choices_visitor"], (await DecideAsync(host, "accept-all")).Select(Name));
        Assert.Contains("_pk_id", (await DecideAsync(host, "withdraw")).Select(Name));
    }

    [Fact]
    public async Task Another_origins_page_has_its_cookies_elsewhere()
    {
        await using var host = await TestHost.StartAsync();

        Assert.Empty(await DecideAsync(host, "reject-all", origin: TestHost.Page));
    }

    [Fact]
    public async Task The_sites_own_domain_is_the_last_that_is_tried()
    {
        var file = TestHost.SiteFile();
        file["origins"] = new JsonArray("https://a.b.choices.example");
        file["cookieDomain"] = "b.choices.example";
        await using var host = await TestHost.StartAsync(file);
        host.Client.BaseAddress = new Uri("https://a.b.choices.example/choices/");
        var set = await DecideAsync(host, "reject-all", origin: "https://a.b.choices.example");

        Assert.Equal(["", "; Domain=a.b.choices.example", "; Domain=b.choices.example"], set.Skip(2).Select(cookie => cookie["_pk_id=; Max-Age=0; Path=/".Length..^"; Secure".Length]));
    }

    private static async Task<IReadOnlyList<string>> DecideAsync(TestHost host, string action, string origin = SameOrigin, string? referer = null)
    {
        using var request = TestHost.Decision(host.Body(action), origin: origin);
        request.Headers.Add("Cookie", "cart=1; _pk_id=1; session=1; choices=x");
        request.Headers.Referrer = referer is null ? null : new Uri(referer);
        using var response = await host.Client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];
    }

    private static string Name(string cookie) => cookie.Split('=')[0];
}
