using System.Net;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

/// <summary>What a record says was shown can be looked at again, whatever the site file says now.</summary>
[Trait("Rule", "P04")]
public sealed class FormerNoticeTests
{
    [Fact]
    public async Task The_notice_that_a_record_names_is_what_was_shown_in_that_language()
    {
        var first = await TestHost.StartAsync();
        var body = first.Body();
        body["language"] = "de";
        using var decided = await first.DecideAsync(body);
        using var shown = await first.GetAsync("shop/notice?lang=de");
        var expected = JsonNode.Parse(await shown.Content.ReadAsStringAsync())!.AsObject();
        expected.Remove("own");
        await using var host = await ChangeAsync(first);
        var recorded = (Decision)(await host.Store.ReadAsync(null, 1))[0];

        using var response = await host.GetAsync($"shop/notices/{recorded.Notice}?lang={recorded.Language}");

        Assert.NotEqual(host.Notice.Id, recorded.Notice);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(await response.Content.ReadAsStringAsync())));
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_canonical_JSON_has_the_hash_by_which_it_is_named()
    {
        var first = await TestHost.StartAsync();
        var id = first.Notice.Id;
        await using var host = await ChangeAsync(first);
        using var response = await host.GetAsync($"shop/notices/{id}?canonical");

        Assert.Equal(id, NoticeContent.Hash(await response.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task As_a_page_it_says_what_it_said_and_nothing_can_be_chosen()
    {
        var first = await TestHost.StartAsync();
        var id = first.Notice.Id;
        await using var host = await ChangeAsync(first);
        using var response = await host.GetAsync($"shop/notices/{id}/page?lang=de", ("Accept", "text/html"));
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("Harbour Shop", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Another name", page, StringComparison.Ordinal);
        Assert.Contains(id, page, StringComparison.Ordinal);
        Assert.Contains("Alle ablehnen", page, StringComparison.Ordinal);
        Assert.Contains("ads.example", page, StringComparison.Ordinal);
        Assert.Contains("<fieldset class=\"shown\" disabled>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<button>", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_never_was_or_of_another_site_is_404()
    {
        await using var host = await TestHost.StartAsync();
        foreach (var path in new[] { $"shop/notices/{new string('A', 43)}", $"other/notices/{host.Notice.Id}", $"shop/notices/{new string('A', 43)}/page" })
        {
            using var response = await host.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    // Another name, and marketing is gone.
    private static async Task<TestHost> ChangeAsync(TestHost host)
    {
        var site = TestHost.SiteFile();
        site["name"] = "Another name";
        site["categories"]!.AsArray().RemoveAt(2);
        site["trackers"]!.AsArray().RemoveAt(3);
        return await host.RestartAsync(site);
    }
}
