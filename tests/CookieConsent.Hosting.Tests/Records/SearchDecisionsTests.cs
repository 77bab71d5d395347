using System.Net;
using System.Text.Json;

namespace CookieConsent.Hosting.Tests;

public sealed class SearchDecisionsTests
{
    [Fact]
    public async Task A_page_has_the_sites_decisions_oldest_first_with_all_that_the_record_holds()
    {
        await using var host = await TestHost.StartAsync();
        using var decided = await host.DecideAsync(host.Body("custom", new System.Text.Json.Nodes.JsonObject { ["analytics"] = new System.Text.Json.Nodes.JsonObject { ["cookie"] = true }, ["marketing"] = true }));
        await host.Store.AppendAsync([Sample.Decision(site: "other", id: host.Get<DecisionIds>().Next())]);
        using var other = await host.DecideAsync();

        var page = await SearchAsync(host, "");

        var recorded = (Decision)(await host.Store.ReadAsync(null, 1))[0];
        Assert.Equal(
            $$"""{"decision":"{{recorded.Id}}","visitor":"{{recorded.Visitor}}","decidedAt":"2026-11-23T12:00:00Z","expires":"2027-05-24T00:00:00Z","notice":"{{host.Notice.Id}}","version":1,"language":"en","choices":{"analytics":{"cookie":true,"pixel-tag":false,"web-beacon":false},"marketing":true},"action":"custom","surface":"banner","signals":[],"override":[],"previous":null,"digest":"{{recorded.Digest}}"}""",
            page.GetProperty("decisions")[0].GetRawText());
        Assert.Equal([(await decided.JsonAsync()).Text("decision"), (await other.JsonAsync()).Text("decision")], Ids(page));
    }

    [Fact]
    public async Task Pages_follow_one_another_to_the_end()
    {
        await using var host = await TestHost.StartAsync();
        var ids = await RecordAsync(host, 7, _ => { });
        var found = new List<string>();
        string? next = null;
        var pages = 0;
        do
        {
            var page = await SearchAsync(host, $"limit=3{(next is null ? "" : "&after=" + next)}");
            Assert.InRange(Ids(page).Count, 0, 3);
            found.AddRange(Ids(page));
            next = page.GetProperty("decisions").GetArrayLength() == 0 ? null : page.GetProperty("next").GetString();
            pages++;
        }
        while (next is not null);

        Assert.Equal(ids, found);
        Assert.Equal(4, pages);
    }

    [Theory]
    [InlineData("action=withdraw", 1)]
    [InlineData("surface=preferences", 2)]
    [InlineData("language=de", 3)]
    [InlineData("action=withdraw&language=de")]
    [InlineData("from=2026-11-23T12:00:04Z", 4, 5)]
    [InlineData("to=2026-11-23T12:00:02Z", 0, 1)]
    [InlineData("from=2026-11-23T12:00:01Z&to=2026-11-23T12:00:03Z", 1, 2)]
    [InlineData("from=2026-11-24")]
    public async Task What_is_asked_for_is_found_and_nothing_else(string query, params int?[] expected)
    {
        await using var host = await TestHost.StartAsync();
        var ids = await RecordAsync(host, 6, body =>
        {
            var index = host.Time.GetUtcNow().Second;
            body["action"] = index == 1 ? "withdraw" : "accept-all";
            body["choices"] = new System.Text.Json.Nodes.JsonObject { ["analytics"] = index != 1, ["marketing"] = index != 1 };
            body["surface"] = index == 2 ? "preferences" : "banner";
            body["language"] = index == 3 ? "de" : "en";
        });

        Assert.Equal(expected.OfType<int>().Select(index => ids[index]), Ids(await SearchAsync(host, query)));
    }

    [Fact]
    public async Task One_visitors_decisions_are_found_by_the_id()
    {
        await using var host = await TestHost.StartAsync();
        await RecordAsync(host, 2, _ => { });
        using var decided = await host.DecideAsync();
        var answer = await decided.JsonAsync();

        Assert.Equal([answer.Text("decision")], Ids(await SearchAsync(host, "visitor=" + answer.Text("visitor"))));
    }

    [Fact, Trait("Rule", "L04")]
    public async Task Erased_decisions_are_not_found()
    {
        await using var host = await TestHost.StartAsync();
        using var decided = await host.DecideAsync();
        await host.Store.EraseAsync("shop", (await decided.JsonAsync()).Visitor(), host.Time.GetUtcNow());

        Assert.Empty(Ids(await SearchAsync(host, "")));
    }

    [Theory]
    [InlineData("limit=0", "/limit")]
    [InlineData("limit=1001", "/limit")]
    [InlineData("from=yesterday", "/from")]
    [InlineData("to=2026-13-01", "/to")]
    [InlineData("visitor=short", "/visitor")]
    [InlineData("after=1", "/after")]
    [InlineData("actoin=withdraw", "/actoin")]
    [InlineData("action=a&action=b", "/action")]
    [InlineData("format=xml", "/format")]
    [InlineData("erased=true", "/erased")]
    [InlineData("format=csv&erased=true", "/erased")]
    [InlineData("format=jsonl&erased=perhaps", "/erased")]
    [InlineData("format=jsonl&erased=true&action=withdraw", "/erased")]
    [InlineData("format=jsonl&erased=true&visitor=AAAAAAAAAAAAAAAAAAAAAA", "/erased")]
    public async Task What_does_not_say_what_is_asked_for_is_named(string query, string fault)
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.GetAsync("shop/decisions?" + query, ("Authorization", "Bearer " + await host.ApiKeyAsync(scope: ApiKey.Read)));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(fault, (await response.JsonAsync()).GetProperty("errors")[0].Text("pointer"));
    }

    [Theory, Trait("Rule", "S05")]
    [InlineData("shop/decisions")]
    [InlineData("shop/visitors/AAAAAAAAAAAAAAAAAAAAAA/decisions")]
    public async Task Only_a_key_of_the_site_with_the_scope_read_may_ask(string path)
    {
        await using var host = await TestHost.StartAsync();
        using var none = await host.GetAsync(path);
        using var scope = await host.GetAsync(path, ("Authorization", "Bearer " + await host.ApiKeyAsync()));
        using var other = await host.GetAsync(path, ("Authorization", "Bearer " + await host.ApiKeyAsync("other", ApiKey.Read)));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound), (none.StatusCode, scope.StatusCode, other.StatusCode));
    }

    private static async Task<List<string>> RecordAsync(TestHost host, int times, Action<System.Text.Json.Nodes.JsonObject> change)
    {
        var ids = new List<string>();
        for (var i = 0; i < times; i++)
        {
            var body = host.Body();
            change(body);
            using var response = await host.DecideAsync(body);
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            ids.Add((await response.JsonAsync()).Text("decision"));
            host.Time.Advance(TimeSpan.FromSeconds(1));
        }

        return ids;
    }

    private static async Task<JsonElement> SearchAsync(TestHost host, string query)
    {
        using var response = await host.GetAsync("shop/decisions?" + query, ("Authorization", "Bearer " + await host.ApiKeyAsync(scope: ApiKey.Read)));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    private static List<string> Ids(JsonElement page) => [.. page.GetProperty("decisions").EnumerateArray().Select(decision => decision.Text("decision"))];
}
