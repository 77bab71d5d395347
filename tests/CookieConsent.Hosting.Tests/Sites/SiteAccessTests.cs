using System.Net;

namespace CookieConsent.Hosting.Tests;

public sealed class SiteAccessTests
{
    [Theory]
    [InlineData("shop.js")]
    [InlineData("shop/notice")]
    [InlineData("shop/me")]
    public async Task Only_the_sites_own_origins_may_read(string path)
    {
        await using var host = await TestHost.StartAsync();
        using var own = await host.GetAsync(path, ("Origin", TestHost.Page));
        using var foreign = await host.GetAsync(path, ("Origin", TestHost.Elsewhere));

        Assert.Equal(TestHost.Page, own.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(foreign.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.Contains("Origin", foreign.Headers.Vary);
    }

    [Fact]
    public async Task A_preflight_of_an_own_page_is_answered_and_a_foreign_one_gets_no_permission()
    {
        await using var host = await TestHost.StartAsync();
        using var own = await PreflightAsync(host, TestHost.Page);
        using var foreign = await PreflightAsync(host, TestHost.Elsewhere);

        Assert.Equal(HttpStatusCode.NoContent, own.StatusCode);
        Assert.Equal(TestHost.Page, own.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("idempotency-key", own.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
        Assert.False(foreign.Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False(foreign.Headers.Contains("Access-Control-Allow-Headers"));
    }

    [Theory]
    [InlineData("http://localhost:*", "http://localhost:5080", true)]
    [InlineData("http://localhost:*", "http://localhost", true)]
    [InlineData("http://localhost:*", "https://localhost:5080", false)]
    [InlineData("http://localhost:*", "http://localhost.evil.example:80", false)]
    [InlineData("http://localhost:*", "http://localhost:5080/path", false)]
    [InlineData("https://shop.example", "https://shop.example", true)]
    [InlineData("https://shop.example", "https://SHOP.example", false)]
    public void Origins_are_compared_whole_and_only_loopback_takes_any_port(string declared, string origin, bool allowed) =>
        Assert.Equal(allowed, new SiteOrigins([declared]).Contains(origin));

    private static async Task<HttpResponseMessage> PreflightAsync(TestHost host, string origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, "shop/decisions");
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type,idempotency-key");
        return await host.Client.SendAsync(request);
    }
}
