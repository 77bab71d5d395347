using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Hosting.Tests;

/// <summary>What the host publishes of a category that is marked for Global Privacy Control.</summary>
public sealed class OptOutNoticeTests
{
    [Fact]
    public async Task Marking_a_category_gives_the_next_number_and_asks_nobody_again()
    {
        var first = await TestHost.StartAsync();
        await using var host = await first.RestartAsync(OptOutSite.File());

        Assert.Equal(2, host.Notice.Version);
        Assert.Equal([("necessary", 1, false), ("analytics", 1, false), ("marketing", 1, true)], host.Notice.Categories.Select(category => (category.Id, category.Since, category.Gpc)));
    }

    [Fact]
    public async Task The_public_notice_says_so_of_the_category()
    {
        await using var host = await OptOutSite.StartAsync(site => site["doNotTrack"] = true);
        using var response = await host.GetAsync("shop/notice");
        var notice = await response.JsonAsync();

        Assert.True(notice.GetProperty("doNotTrack").GetBoolean());
        Assert.Equal($$"""{"id":"marketing","technologies":["pixel-tag"],"services":{"Lantern":"{{ServiceId.Of("marketing", "Lantern")}}"},"since":1,"gpc":true}""", notice.GetProperty("categories")[2].GetRawText());
        Assert.False(notice.GetProperty("categories")[1].TryGetProperty("gpc", out _));
    }

    [Fact]
    public async Task G02_The_page_gets_its_words_title_and_part_and_other_sites_none_of_them()
    {
        await using var marked = await OptOutSite.StartAsync();
        await using var plain = await TestHost.StartAsync();
        using var german = await marked.GetAsync("shop.js?lang=de");
        using var without = await plain.GetAsync("shop.js?lang=de");

        var script = await german.Content.ReadAsStringAsync();
        Assert.Contains("Der Widerspruch Ihres Browsers ({signal}) wird beachtet.", script, StringComparison.Ordinal);
        Assert.Contains("\"gpc\":true,\"title\":\"Werbung\"", script, StringComparison.Ordinal);
        Assert.Contains("Do Not Track", script, StringComparison.Ordinal);
        var other = await without.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Widerspruch", other, StringComparison.Ordinal);
        Assert.DoesNotContain("Do Not Track", other, StringComparison.Ordinal);
    }

    [Fact]
    public async Task G04_The_well_known_file_says_since_when_it_is_honoured()
    {
        var first = await OptOutSite.StartAsync();
        first.Time.Advance(TimeSpan.FromDays(3));
        using var response = await first.GetAsync("/.well-known/gpc.json");

        Assert.Equal("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("""{"gpc":true,"lastUpdate":"2026-11-23"}""", await response.Content.ReadAsStringAsync());
        await first.DisposeAsync();
    }

    [Fact]
    public async Task G04_There_is_none_where_no_category_is_marked()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.GetAsync("/.well-known/gpc.json");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("shop", HttpStatusCode.OK)]
    [InlineData("plain", HttpStatusCode.NotFound)]
    public async Task G04_In_an_application_that_is_one_of_the_sites_that_site_alone_counts(string own, HttpStatusCode status)
    {
        var folder = Directory.CreateTempSubdirectory("choices-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "sites"));
        var plain = TestHost.SiteFile();
        plain["site"] = "plain";
        await File.WriteAllTextAsync(Path.Combine(folder, "sites", "plain.json"), plain.ToJsonString());
        await using var host = await TestHost.StartAsync(OptOutSite.File(), folder, services => services.AddCookieConsent(options => options.Site = own));

        using var response = await host.GetAsync("/.well-known/gpc.json");
        Assert.Equal(status, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"categories":[{"id":"necessary","gpc":true},{"id":"analytics"},{"id":"marketing"}]}""", "$.categories[0].gpc")]
    [InlineData("""{"doNotTrack":true}""", "$.doNotTrack")]
    public async Task A_site_file_that_marks_what_cannot_be_denied_or_counts_what_denies_nothing_is_refused(string members, string named)
    {
        var site = TestHost.SiteFile();
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            site[name] = value!.DeepClone();
        }

        var fault = await Assert.ThrowsAsync<InvalidSiteFileException>(() => TestHost.StartAsync(site));
        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
    }
}
