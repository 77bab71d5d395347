using System.IO.Compression;
using System.Net;
using System.Text;

namespace CookieConsent.Hosting.Tests;

public sealed class GetScriptTests
{
    [Fact]
    public async Task The_script_carries_the_notice_in_the_visitors_language()
    {
        await using var host = await TestHost.StartAsync();
        var english = await (await host.GetAsync("shop.js")).Content.ReadAsStringAsync();
        var german = await (await host.GetAsync("shop.js", ("Accept-Language", "fr;q=0.9, de-AT;q=0.8"))).Content.ReadAsStringAsync();
        var asked = await (await host.GetAsync("shop.js?lang=de", ("Accept-Language", "en"))).Content.ReadAsStringAsync();

        Assert.Contains("\"Reject all\"", english, StringComparison.Ordinal);
        Assert.Contains(host.Notice.Id, english, StringComparison.Ordinal);
        Assert.DoesNotContain("__PAGE__", english, StringComparison.Ordinal);
        Assert.Contains("\"Alle ablehnen\"", german, StringComparison.Ordinal);
        Assert.Equal(german, asked);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip;q=0.8, br;q=0", "gzip")]
    [InlineData("gzip", "gzip")]
    [InlineData("identity", null)]
    [InlineData("", null)]
    public async Task It_is_compressed_as_the_browser_accepts(string accepted, string? encoding)
    {
        await using var host = await TestHost.StartAsync();
        var plain = await (await host.GetAsync("shop.js")).Content.ReadAsStringAsync();
        using var response = await host.GetAsync("shop.js", ("Accept-Encoding", accepted));

        Assert.Equal(encoding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        await using var body = await response.Content.ReadAsStreamAsync();
        await using Stream decoded = encoding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        using var reader = new StreamReader(decoded, Encoding.UTF8);
        Assert.Equal(plain, await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task It_is_kept_briefly_and_revalidated_by_its_tag()
    {
        await using var host = await TestHost.StartAsync();
        using var first = await host.GetAsync("shop.js", ("Accept-Encoding", "br"));
        using var again = await host.GetAsync("shop.js", ("Accept-Encoding", "br"), ("If-None-Match", first.Headers.ETag!.Tag));
        using var plain = await host.GetAsync("shop.js", ("If-None-Match", first.Headers.ETag!.Tag));

        Assert.Equal("public, max-age=300, stale-while-revalidate=86400", first.Headers.GetValues("Cache-Control").Single().Replace("stale-while-revalidate=86400, max-age=300", "", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
        Assert.Contains("Accept-Encoding", first.Headers.Vary);
    }

    [Fact]
    public async Task Hashed_addresses_are_immutable_and_verify()
    {
        await using var host = await TestHost.StartAsync();
        var scripts = host.Get<Sites>().Find("shop")!.Scripts("en");
        using var page = await host.GetAsync($"shop.{scripts.Page.Hash}.js");
        using var preferences = await host.GetAsync($"shop.preferences.{scripts.Preferences.Hash}.js?lang=en");
        using var embeds = await host.GetAsync($"shop.embeds.{scripts.Embeds.Hash}.js?lang=en");

        Assert.Contains("immutable", page.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("immutable", embeds.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("immutable", preferences.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var hash = System.Security.Cryptography.SHA256.HashData(await page.Content.ReadAsByteArrayAsync());
        Assert.Equal(scripts.Page.Integrity, "sha256-" + Convert.ToBase64String(hash));
    }

    [Fact]
    public async Task A_hash_of_an_earlier_build_still_opens_the_preferences_but_is_not_kept()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.GetAsync("shop.preferences.AAAAAAAAAAAAAAAA.js?lang=de");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("Auswahl speichern", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nosuch.js")]
    [InlineData("shop.a.b.js")]
    [InlineData("shop.preferences.a.b.js")]
    public async Task An_unknown_script_is_404(string path)
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task B07_The_preferences_name_every_service_with_its_trackers_lifetimes_and_purposes()
    {
        var site = TestHost.SiteFile();
        site["texts"] = System.Text.Json.Nodes.JsonNode.Parse("""{ "en": { "service.Matomo": "counting visits" } }""");
        await using var host = await TestHost.StartAsync(site);
        var script = await (await host.GetAsync("shop.preferences.x.js")).Content.ReadAsStringAsync();

        Assert.Contains("""{"name":"Matomo","traces":["_pk_*","stats.example/matomo.php"],"kept":"13 months","purpose":"counting visits"}""", script, StringComparison.Ordinal);
    }
}
