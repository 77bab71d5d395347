using System.Net;

namespace CookieConsent.Hosting.Tests;

/// <summary>What is kept about a visitor, as the page without scripts shows and erases it.</summary>
[Trait("Rule", "L04")]
public sealed class FormErasureTests
{
    [Fact]
    public async Task Who_has_decided_finds_exports_and_an_erasure_and_who_has_not_finds_neither()
    {
        await using var host = await TestHost.StartAsync();
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();
        Assert.DoesNotContain("value=\"erase\"", visitor.Page, StringComparison.Ordinal);

        using var decided = await visitor.PressAsync("accept-all");
        await visitor.OpenAsync();

        Assert.Contains("value=\"erase\"", visitor.Page, StringComparison.Ordinal);
        Assert.Contains("href=\"me/decisions?format=csv\"", visitor.Page, StringComparison.Ordinal);
        using var export = await host.GetAsync("shop/me/decisions?format=csv", ("Cookie", string.Join("; ", visitor.Cookies)));
        Assert.Contains("accept-all", await export.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_button_erases_everything_ends_the_cookies_and_says_so()
    {
        await using var host = await TestHost.StartAsync();
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();
        using var decided = await visitor.PressAsync("accept-all");
        await visitor.OpenAsync("?lang=de");

        using var erased = await visitor.PressAsync("erase");

        Assert.Equal((HttpStatusCode.SeeOther, "?erased&lang=en"), (erased.StatusCode, erased.Headers.Location?.OriginalString));
        Assert.All(erased.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("expires=Thu, 01 Jan 1970", cookie, StringComparison.Ordinal));
        Assert.Equal(2, erased.Headers.GetValues("Set-Cookie").Count());
        Assert.IsType<Tombstone>(Assert.Single(await host.Store.ReadAsync(null, 10)));
        await visitor.OpenAsync("?erased");
        Assert.Contains("What was kept about you has been erased.", visitor.Page, StringComparison.Ordinal);
        Assert.Empty(visitor.Ticks);
    }

    [Fact, Trait("Rule", "S02")]
    public async Task A_form_that_another_origin_posts_erases_nothing()
    {
        await using var host = await TestHost.StartAsync();
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();
        using var decided = await visitor.PressAsync("accept-all");
        await visitor.OpenAsync();
        visitor.Headers["Origin"] = TestHost.Elsewhere;

        using var refused = await visitor.PressAsync("erase");

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Single(await visitor.RecordedAsync());
    }

    [Fact, Trait("Rule", "S01")]
    public async Task Who_has_no_cookie_erases_nothing()
    {
        await using var host = await TestHost.StartAsync();
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();

        using var refused = await visitor.PressAsync("erase");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }
}
