namespace CookieConsent.Hosting.Tests;

public sealed class SecurityHeaderTests
{
    [Theory]
    [InlineData("shop.js")]
    [InlineData("shop/notice")]
    [InlineData("keys.json")]
    [InlineData("site.schema.json")]
    [InlineData("shop/me")]
    [InlineData("shop/nothing")]
    [InlineData("nosuch.js")]
    [InlineData("shop/preferences")]
    public async Task Every_answer_is_to_be_taken_for_what_it_says_it_is(string path)
    {
        await using var host = await TestHost.StartAsync();
        using var answer = await host.GetAsync(path);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("shop/preferences")]
    [InlineData("nosuch/preferences")]
    public async Task A_page_runs_no_script_is_framed_by_nobody_and_sends_forms_to_the_host_alone(string path)
    {
        await using var host = await TestHost.StartAsync();
        using var page = await host.GetAsync(path, ("Accept", "text/html"));

        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single().Split(';', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(["base-uri 'none'", "default-src 'none'", "form-action 'self'", "frame-ancestors 'none'"], policy[..4]);
        Assert.Matches("^style-src 'nonce-[^']+'$", Assert.Single(policy[4..]));
        Assert.Equal("DENY", page.Headers.GetValues("X-Frame-Options").Single());
        Assert.Equal("strict-origin-when-cross-origin", page.Headers.GetValues("Referrer-Policy").Single());
    }
}
