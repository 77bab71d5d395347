using System.Net;
using Snapshooter.Xunit;

namespace CookieConsent.Hosting.Tests;

public sealed class GetStatsTests
{
    private const string Counted =
        """
        {"impressions":3,"shown":{"de":1,"en":2},"decisions":7,
        "actions":{"accept-all":1,"custom":2,"reject-all":2,"signal":1,"withdraw":1},
        "surfaces":{"api":2,"banner":1,"page":1,"placeholder":1,"preferences":2},
        "languages":{"de":1,"en":6},
        "categories":{"analytics":{"cookie":{"granted":3,"denied":4},"pixel-tag":{"granted":2,"denied":5}},
        "marketing":{"pixel-tag":{"granted":2,"denied":5}}}}
        """;

    [Fact]
    public async Task Every_kind_of_decision_and_the_cards_are_counted_exactly_on_their_day_and_in_the_span()
    {
        await using var host = await TestHost.StartAsync(StatsSite.File());
        await DecideAllKindsAsync(host);
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.DecideOnAsync();

        var stats = await host.StatsAsync("?from=2026-11-22&to=2026-11-24");

        Assert.Equal(("shop", "2026-11-22", "2026-11-24"), (stats.Text("site"), stats.Text("from"), stats.Text("to")));
        var days = stats.GetProperty("days").EnumerateArray().Select(day => day.GetRawText()).ToList();
        Assert.Equal(3, days.Count);
        Assert.Equal("""{"day":"2026-11-22","impressions":0,"shown":{},"decisions":0,"actions":{},"surfaces":{},"languages":{},"categories":{}}""", days[0]);
        Assert.Equal("""{"day":"2026-11-23",""" + OneLine(Counted)[1..], days[1]);
        Assert.Equal(
            OneLine(Counted).Replace("\"decisions\":7", "\"decisions\":8", StringComparison.Ordinal)
                .Replace("accept-all\":1", "accept-all\":2", StringComparison.Ordinal)
                .Replace("banner\":1", "banner\":2", StringComparison.Ordinal)
                .Replace("\"en\":6", "\"en\":7", StringComparison.Ordinal)
                .Replace("\"granted\":3", "\"granted\":4", StringComparison.Ordinal)
                .Replace("\"granted\":2", "\"granted\":3", StringComparison.Ordinal),
            stats.GetProperty("total").GetRawText());
    }

    [Fact]
    public async Task As_CSV_each_number_is_a_line()
    {
        await using var host = await TestHost.StartAsync(StatsSite.File());
        await DecideAllKindsAsync(host);
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.DecideOnAsync();

        using var response = await host.AskAsync("?format=csv");

        Assert.Equal("text/csv", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("shop-stats.csv", response.Content.Headers.ContentDisposition!.FileName);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Snapshot.Match(await response.Content.ReadAsStringAsync(), "GetStats_csv");
    }

    [Fact]
    public async Task The_Accept_header_asks_for_CSV_too()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.GetAsync("shop/stats", ("Authorization", "Bearer " + await host.ApiKeyAsync(scope: ApiKey.Read)), ("Accept", "text/csv"));
        Assert.Equal(StatsCsv.Header, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task No_answer_holds_an_identifier()
    {
        await using var host = await TestHost.StartAsync(StatsSite.File());
        using var decided = await host.DecideAsync();
        var answer = await decided.JsonAsync();
        using var json = await host.AskAsync();
        using var csv = await host.AskAsync("?format=csv");

        foreach (var text in new[] { await json.Content.ReadAsStringAsync(), await csv.Content.ReadAsStringAsync() })
        {
            Assert.Contains("accept-all", text, StringComparison.Ordinal);
            Assert.DoesNotContain(answer.Text("visitor"), text, StringComparison.Ordinal);
            Assert.DoesNotContain(answer.Text("decision"), text, StringComparison.Ordinal);
            Assert.DoesNotContain(host.Notice.Id, text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("", "2026-10-25", "2026-11-23", 30)]
    [InlineData("?to=2026-11-01", "2026-10-03", "2026-11-01", 30)]
    [InlineData("?from=2026-11-20", "2026-11-20", "2026-11-23", 4)]
    [InlineData("?from=2026-11-23&to=2026-11-23", "2026-11-23", "2026-11-23", 1)]
    [InlineData("?from=2025-10-20&to=2026-11-23", "2025-10-20", "2026-11-23", 400)]
    [InlineData("?to=0001-01-02", "0001-01-01", "0001-01-02", 2)]
    [InlineData("?from=9999-12-01&to=9999-12-31", "9999-12-01", "9999-12-31", 31)]
    public async Task Each_day_of_the_span_is_there_and_without_one_the_last_thirty(string query, string from, string to, int days)
    {
        await using var host = await TestHost.StartAsync();
        var stats = await host.StatsAsync(query);

        Assert.Equal((from, to), (stats.Text("from"), stats.Text("to")));
        var named = stats.GetProperty("days").EnumerateArray().Select(day => day.Text("day")).ToList();
        Assert.Equal((days, from, to), (named.Count, named[0], named[^1]));
        Assert.Equal(named.Order(StringComparer.Ordinal), named);
    }

    [Theory]
    [InlineData("?from=yesterday", "/from")]
    [InlineData("?from=2026-11-31", "/from")]
    [InlineData("?to=2026-11-23T00:00:00Z", "/to")]
    [InlineData("?from=2026-11-24", "/from")]
    [InlineData("?from=2026-11-02&to=2026-11-01", "/from")]
    [InlineData("?from=2025-10-19&to=2026-11-23", "/from")]
    [InlineData("?to=2026-11-01&to=2026-11-02", "/to")]
    [InlineData("?until=2026-11-01", "/until")]
    [InlineData("?format=jsonl", "/format")]
    public async Task What_does_not_say_which_days_or_in_which_form_is_named(string query, string fault)
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.AskAsync(query);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(fault, Assert.Single((await response.JsonAsync()).GetProperty("errors").EnumerateArray()).Text("pointer"));
    }

    [Fact, Trait("Rule", "S05")]
    public async Task Only_a_key_of_the_site_with_the_scope_read_may_ask()
    {
        await using var host = await TestHost.StartAsync();
        using var none = await host.GetAsync("shop/stats");
        using var wrong = await host.GetAsync("shop/stats", ("Authorization", "Bearer ck_wrong"));
        using var scope = await host.GetAsync("shop/stats", ("Authorization", "Bearer " + await host.ApiKeyAsync(scope: ApiKey.Erase)));
        using var other = await host.GetAsync("shop/stats", ("Authorization", "Bearer " + await host.ApiKeyAsync("other", ApiKey.Read)));
        using var unknown = await host.GetAsync("other/stats", ("Authorization", "Bearer " + await host.ApiKeyAsync("other", ApiKey.Read)));

        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.NotFound),
            (none.StatusCode, wrong.StatusCode, scope.StatusCode, other.StatusCode, unknown.StatusCode));
    }

    [Fact]
    public async Task What_other_sites_decided_is_not_counted()
    {
        await using var host = await TestHost.StartAsync();
        await host.DecideOnAsync();
        await host.Store.AppendAsync([Sample.Decision(site: "other", id: host.Get<DecisionIds>().Next())]);

        Assert.Equal("2026-11-23:1/0", await host.DaysAsync());
    }

    [Fact]
    public async Task A_technology_that_the_notice_of_a_decision_did_not_use_is_neither_granted_nor_denied()
    {
        var first = await TestHost.StartAsync();
        await first.DecideOnAsync("custom", choices: """{"analytics":{"cookie":true},"marketing":true}""");
        // From here on marketing uses cookies too.
        var site = TestHost.SiteFile();
        site["trackers"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse("""{ "service": "Lantern", "category": "marketing", "technology": "cookie", "names": ["_lantern"] }"""));
        await using var host = await first.RestartAsync(site);
        await host.DecideOnAsync();

        Assert.Equal(
            """{"analytics":{"cookie":{"granted":2,"denied":0},"pixel-tag":{"granted":1,"denied":1}},"marketing":{"cookie":{"granted":1,"denied":0},"pixel-tag":{"granted":2,"denied":0}}}""",
            (await host.StatsAsync()).GetProperty("total").GetProperty("categories").GetRawText());
    }

    // Each action, surface and language, single technologies, an override, and the page without scripts.
    private static async Task DecideAllKindsAsync(TestHost host)
    {
        await host.DecideOnAsync();
        await host.DecideOnAsync("reject-all", "preferences", "de");
        await host.DecideOnAsync("custom", "placeholder", choices: """{"analytics":{"cookie":true}}""");
        await host.DecideOnAsync("withdraw", "api");
        await host.DecideOnAsync("signal", "api", choices: """{"analytics":true}""", more: """{"signals":["global-privacy-control"]}""");
        await host.DecideOnAsync("custom", "preferences", choices: """{"marketing":true}""", more: """{"signals":["global-privacy-control"],"override":["marketing"]}""");
        var visitor = new FormVisitor(host);
        using var page = await visitor.OpenAsync();
        using var saved = await visitor.PressAsync("reject-all");
        Assert.Equal(HttpStatusCode.SeeOther, saved.StatusCode);
        foreach (var language in new[] { "en", "de", "en" })
        {
            using var shown = await host.ShowAsync(language);
            Assert.Equal(HttpStatusCode.NoContent, shown.StatusCode);
        }
    }

    private static string OneLine(string json) => json.ReplaceLineEndings("");
}
