using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Hosting.Tests;

public sealed class RecordImpressionTests
{
    [Fact, Trait("Rule", "P07")]
    public async Task A_card_is_counted_by_language_without_a_cookie_and_without_a_word_of_who()
    {
        await using var host = await TestHost.StartAsync(StatsSite.File());
        using var heard = new Measurements(host);
        using var english = await host.ShowAsync();
        using var german = await host.ShowAsync("de");
        using var again = await host.ShowAsync("de");

        Assert.Equal((HttpStatusCode.NoContent, ""), (english.StatusCode, await english.Content.ReadAsStringAsync()));
        Assert.False(english.Headers.Contains("Set-Cookie"));
        Assert.Equal(TestHost.Page, english.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(english.Headers.Contains("Access-Control-Allow-Credentials"));
        Assert.Equal("""{"de":2,"en":1}""", (await host.StatsAsync()).GetProperty("total").GetProperty("shown").GetRawText());
        Assert.Equal(2, heard.Sum("cookieconsent.impressions", "cookieconsent.site=shop, cookieconsent.language=de"));
        Assert.Empty(await host.Store.ReadAsync(null, 1));
    }

    [Fact]
    public async Task Without_the_property_nothing_is_counted_and_the_page_has_no_code_for_it()
    {
        await using var host = await TestHost.StartAsync();
        using var refused = await host.ShowAsync();

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("urn:cookieconsent:problem:impressions-off", (await refused.JsonAsync()).Text("type"));
        Assert.Equal("", await host.DaysAsync());
        Assert.DoesNotContain("/impressions", await ScriptAsync(host), StringComparison.Ordinal);

        await using var counting = await TestHost.StartAsync(StatsSite.File());
        Assert.Contains("/impressions", await ScriptAsync(counting), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_property_changes_no_notice_so_that_nobody_is_asked_again()
    {
        var first = await TestHost.StartAsync();
        var notice = first.Notice.Id;
        var site = TestHost.SiteFile();
        site["impressions"] = true;
        await using var host = await first.RestartAsync(site);

        Assert.Equal((notice, 1), (host.Notice.Id, host.Notice.Version));
    }

    [Theory, Trait("Rule", "S02")]
    [InlineData(TestHost.Elsewhere)]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Another_origin_is_refused(string? origin)
    {
        await using var host = await TestHost.StartAsync(StatsSite.File());
        using var refused = await host.ShowAsync(origin: origin);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("urn:cookieconsent:problem:foreign-origin", (await refused.JsonAsync()).Text("type"));
        Assert.Equal("", await host.DaysAsync());
    }

    [Fact, Trait("Rule", "P02")]
    public async Task A_superseded_notice_is_409_and_not_counted()
    {
        await using var host = await TestHost.StartAsync(StatsSite.File());
        using var refused = await host.ShowAsync(body: new JsonObject { ["notice"] = "former", ["language"] = "en" });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("urn:cookieconsent:problem:superseded-notice", (await refused.JsonAsync()).Text("type"));
        Assert.Equal("", await host.DaysAsync());
    }

    [Theory, Trait("Rule", "S08")]
    [InlineData("""{"language":"fr"}""", "/language")]
    [InlineData("""{"language":7}""", "/language")]
    [InlineData("""{"language":null}""", "/language")]
    [InlineData("""{"notice":1}""", "/notice")]
    [InlineData("""{"visitor":"AAAA"}""", "/visitor")]
    [InlineData("""{"a/b~":1}""", "/a~1b~0")]
    public async Task Bad_input_is_named_and_not_counted(string change, string fault)
    {
        await using var host = await TestHost.StartAsync(StatsSite.File());
        var body = new JsonObject { ["notice"] = host.Notice.Id, ["language"] = "en" };
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        using var refused = await host.ShowAsync(body: body);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(fault, Assert.Single((await refused.JsonAsync()).GetProperty("errors").EnumerateArray()).Text("pointer"));
        Assert.Equal("", await host.DaysAsync());
    }

    [Fact, Trait("Rule", "S08")]
    public async Task A_large_body_is_413_another_type_is_415_and_an_unknown_site_404()
    {
        await using var host = await TestHost.StartAsync(StatsSite.File());
        using var large = await host.ShowAsync(body: new JsonObject { ["notice"] = new string('x', 2000) });
        using var plain = new HttpRequestMessage(HttpMethod.Post, "shop/impressions") { Content = new StringContent("{}"), Headers = { { "Origin", TestHost.Page } } };
        using var unread = await host.Client.SendAsync(plain);
        using var elsewhere = new HttpRequestMessage(HttpMethod.Post, "other/impressions") { Headers = { { "Origin", TestHost.Page } } };
        using var unknown = await host.Client.SendAsync(elsewhere);
        using var got = await host.GetAsync("shop/impressions");

        Assert.Equal(
            (HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed),
            (large.StatusCode, unread.StatusCode, unknown.StatusCode, got.StatusCode));
        Assert.Equal("", await host.DaysAsync());
    }

    [Fact, Trait("Rule", "S06")]
    public async Task What_is_too_much_from_one_network_is_429_and_leaves_decisions_alone()
    {
        await using var host = await TestHost.StartAsync(StatsSite.File(), configure: services =>
            services.Configure<CookieConsentHostOptions>(options => options.Limits.DecisionsPerMinute = 2));
        using var first = await host.ShowAsync();
        using var second = await host.ShowAsync();
        using var refused = await host.ShowAsync();
        await host.DecideOnAsync();

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode, refused.StatusCode));
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal("2026-11-23:1/2", await host.DaysAsync());
    }

    private static async Task<string> ScriptAsync(TestHost host) => await (await host.GetAsync("shop.js")).Content.ReadAsStringAsync();
}
