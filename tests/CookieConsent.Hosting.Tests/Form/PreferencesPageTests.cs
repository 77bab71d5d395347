using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CookieConsent.Hosting.Tests;

/// <summary>The page as it is asked for.</summary>
public sealed class PreferencesPageTests
{
    [Fact]
    public async Task P07_It_sets_no_cookie_ticks_nothing_and_runs_nothing()
    {
        await using var host = await TestHost.StartAsync();
        var visitor = new FormVisitor(host);
        using var answer = await visitor.OpenAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Empty(visitor.Ticks);
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.DoesNotContain("<script", visitor.Page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("withdraw", visitor.Page, StringComparison.Ordinal);
        var nonce = WebUtility.HtmlDecode(Regex.Match(visitor.Page, "<style nonce=\"([^\"]{20,})\">").Groups[1].Value);
        Assert.Equal(
            ["base-uri 'none'", "default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", $"style-src 'nonce-{nonce}'"],
            answer.Headers.GetValues("Content-Security-Policy").Single().Split(';', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "en-GB,de;q=0.5", "en", "ltr", "Your privacy choices")]
    [InlineData("", "de-AT", "de", "ltr", "Ihre Datenschutz-Auswahl")]
    [InlineData("?lang=de", "en", "de", "ltr", "Ihre Datenschutz-Auswahl")]
    [InlineData("?lang=ar", "en", "ar", "rtl", "Your privacy choices")]
    public async Task B14_It_is_in_the_visitors_language_and_direction(string query, string accepted, string language, string direction, string title)
    {
        var site = TestHost.SiteFile();
        site["languages"] = new JsonArray("en", "de", "ar");
        site["texts"] = new JsonObject { ["ar"] = await EnglishAsync() };
        await using var host = await TestHost.StartAsync(site);
        var visitor = new FormVisitor(host) { Headers = { ["Accept-Language"] = accepted } };
        await visitor.OpenAsync(query);

        Assert.Contains($"""<html lang="{language}" dir="{direction}">""", visitor.Page, StringComparison.Ordinal);
        Assert.Contains($"<h1>{title}</h1>", visitor.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task B07_Every_tracker_is_declared_with_service_policy_technology_names_purpose_and_lifetime()
    {
        var site = TestHost.SiteFile();
        site["trackers"]![1]!["policyUrl"] = "https://matomo.example/privacy?a=1&b=2";
        site["texts"] = new JsonObject { ["en"] = new JsonObject { ["service.Matomo"] = "visits of this shop" } };
        await using var host = await TestHost.StartAsync(site);
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();

        Assert.Contains(
            """<th role="rowheader" scope="row"><a href="https://matomo.example/privacy?a=1&amp;b=2">Matomo</a></th><td role="cell" data-head="Technology">Cookies and device storage</td>"""
            + """<td role="cell" data-head="Name"><code>_pk_*</code></td><td role="cell" data-head="For">visits of this shop</td><td role="cell" data-head="Kept">13 months</td>""",
            visitor.Page, StringComparison.Ordinal);
        Assert.Contains("<code>stats.example/matomo.php</code>", visitor.Page, StringComparison.Ordinal);
        Assert.Equal(3, visitor.Page.Split("<caption>").Length - 1);
    }

    [Fact]
    public async Task What_a_site_file_says_stays_text()
    {
        const string Hostile = "\"><script>alert(1)</script><a href='";
        var site = TestHost.SiteFile();
        site["name"] = Hostile;
        foreach (var tracker in site["trackers"]!.AsArray())
        {
            tracker!["service"] = Hostile;
            tracker["lifetime"] = Hostile;
        }

        site["trackers"]![1]!["names"] = new JsonArray(Hostile);
        site["texts"] = new JsonObject { ["en"] = new JsonObject { ["category.analytics.title"] = Hostile, ["technology"] = Hostile, ["save"] = Hostile } };
        await using var host = await TestHost.StartAsync(site);
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();

        Assert.DoesNotContain("<script", visitor.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("href='", visitor.Page, StringComparison.Ordinal);
        Assert.True(visitor.Page.Split("&quot;&gt;&lt;script&gt;").Length > 10);
    }

    [Fact]
    public async Task C01_On_a_site_for_children_it_says_that_everything_optional_is_off_and_records_nothing()
    {
        var plain = await TestHost.StartAsync();
        var visitor = new FormVisitor(plain);
        await visitor.OpenAsync();
        var fields = visitor.Fields("accept-all");
        var site = TestHost.SiteFile();
        site["child"] = true;

        await using var host = await plain.RestartAsync(site);
        visitor = new FormVisitor(host);
        await visitor.OpenAsync();
        Assert.Contains("everything optional is off", visitor.Page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", visitor.Page, StringComparison.Ordinal);
        using var refused = await visitor.PostAsync(new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Empty(visitor.Cookies);
    }

    [Theory]
    [InlineData(null, "https://shop.example/")]
    [InlineData("https://choices.example/news", "https://choices.example/")]
    [InlineData("https://evil.example/", "https://shop.example/")]
    public async Task It_leads_back_to_the_site(string? referer, string home)
    {
        await using var host = await TestHost.StartAsync();
        var visitor = new FormVisitor(host);
        visitor.Headers["Referer"] = referer ?? "";
        await visitor.OpenAsync();

        Assert.Contains($"""<a class="home" href="{home}">Harbour Shop</a>""", visitor.Page, StringComparison.Ordinal);
    }

    private static async Task<JsonObject> EnglishAsync()
    {
        await using var host = await TestHost.StartAsync();
        using var notice = await host.GetAsync("shop/notice");
        return JsonNode.Parse((await notice.JsonAsync()).GetProperty("texts").GetRawText())!.AsObject();
    }
}
