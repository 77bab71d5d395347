using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

public sealed class LookupTests
{
    private const string Nobody = "AAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public async Task A_decision_is_found_as_soon_as_it_is_answered()
    {
        await using var host = await TestHost.StartAsync();
        using var decided = await host.DecideAsync(host.Body("custom", new JsonObject { ["analytics"] = new JsonObject { ["pixel-tag"] = true }, ["marketing"] = true }));
        var visitor = (await decided.JsonAsync()).Text("visitor");

        using var found = await LookupAsync(host, visitor, await host.ApiKeyAsync());

        Assert.Equal(
            $$"""{"visitor":"{{visitor}}","choices":{"necessary":true,"analytics":{"cookie":false,"pixel-tag":true},"marketing":true},"basis":"decision","stale":false,"notice":"{{host.Notice.Id}}","decidedAt":"2026-11-23T12:00:00Z","expires":"2027-05-24T00:00:00Z"}""",
            await found.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task S09_Unknown_visitors_get_the_same_shape_with_everything_denied()
    {
        await using var host = await TestHost.StartAsync();
        using var decided = await host.DecideAsync();
        var key = await host.ApiKeyAsync();
        using var known = await LookupAsync(host, (await decided.JsonAsync()).Text("visitor"), key);
        using var unknown = await LookupAsync(host, Nobody, key);

        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal((await known.JsonAsync()).EnumerateObject().Select(member => member.Name), (await unknown.JsonAsync()).EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            $$"""{"visitor":"{{Nobody}}","choices":{"necessary":true,"analytics":false,"marketing":false},"basis":"default","stale":false,"notice":null,"decidedAt":null,"expires":null}""",
            await unknown.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_expired_decision_denies_everything_and_says_so()
    {
        await using var host = await TestHost.StartAsync();
        using var decided = await host.DecideAsync();
        host.Time.Advance(TimeSpan.FromDays(182));
        using var found = await LookupAsync(host, (await decided.JsonAsync()).Text("visitor"), await host.ApiKeyAsync());

        var answer = await found.JsonAsync();
        Assert.Equal("expired", answer.Text("basis"));
        Assert.False(answer.GetProperty("choices").GetProperty("analytics").GetBoolean());
    }

    [Fact]
    public async Task S05_Without_a_key_401_with_a_wrong_scope_403_with_another_sites_key_404()
    {
        await using var host = await TestHost.StartAsync();
        using var none = await host.GetAsync($"shop/visitors/{Nobody}");
        using var wrong = await LookupAsync(host, Nobody, "ck_" + TestHost.VisitorSecret());
        using var scope = await LookupAsync(host, Nobody, await host.ApiKeyAsync(scope: "read"));
        using var other = await LookupAsync(host, Nobody, await host.ApiKeyAsync(site: "other"));

        Assert.Equal(HttpStatusCode.Unauthorized, none.StatusCode);
        Assert.Equal("Bearer", none.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, scope.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once_and_after_a_restart()
    {
        var host = await TestHost.StartAsync();
        var key = await host.ApiKeyAsync();
        var id = Assert.Single(await host.Get<ApiKeys>().ListAsync(CancellationToken.None)).Id;
        Assert.True(await host.Get<ApiKeys>().RevokeAsync(id, CancellationToken.None));
        using var now = await LookupAsync(host, Nobody, key);
        await using var restarted = await host.RestartAsync();
        using var later = await LookupAsync(restarted, Nobody, key);

        Assert.Equal(HttpStatusCode.Unauthorized, now.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, later.StatusCode);
    }

    [Fact]
    public async Task Keys_are_kept_as_hashes_only()
    {
        await using var host = await TestHost.StartAsync();
        var key = await host.ApiKeyAsync();
        Assert.DoesNotContain(await host.Store.ListAsync(DocumentKind.ApiKey), document => document.Body.Contains(key, StringComparison.Ordinal) || document.Id.Contains(key, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA%3D%3D")]
    public async Task A_malformed_visitor_id_is_400(string visitor)
    {
        await using var host = await TestHost.StartAsync();
        using var response = await LookupAsync(host, visitor, await host.ApiKeyAsync());
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("visitor id", (await response.JsonAsync()).Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_visitors_are_answered_at_once_in_the_order_asked()
    {
        await using var host = await TestHost.StartAsync();
        var ids = new List<string> { Nobody };
        for (var i = 0; i < 20; i++)
        {
            using var decided = await host.DecideAsync(host.Body(i % 2 == 0 ? "accept-all" : "reject-all"));
            ids.Add((await decided.JsonAsync()).Text("visitor"));
        }

        using var response = await LookupManyAsync(host, ids);
        var answers = (await response.JsonAsync()).GetProperty("visitors").EnumerateArray().ToList();

        Assert.Equal(ids, answers.Select(answer => answer.Text("visitor")));
        Assert.Equal("default", answers[0].Text("basis"));
        Assert.Equal(Enumerable.Range(0, 20).Select(i => i % 2 == 0), answers.Skip(1).Select(answer => answer.GetProperty("choices").GetProperty("marketing").GetBoolean()));
    }

    [Fact]
    public async Task Five_hundred_visitors_are_the_most()
    {
        await using var host = await TestHost.StartAsync();
        using var most = await LookupManyAsync(host, Enumerable.Repeat(Nobody, 500));
        using var more = await LookupManyAsync(host, Enumerable.Repeat(Nobody, 501));
        using var none = await LookupManyAsync(host, []);

        Assert.Equal(HttpStatusCode.OK, most.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, more.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }

    [Fact]
    public async Task L01_A_category_that_gained_a_tracker_is_stale_and_denied_and_the_others_stand()
    {
        var first = await TestHost.StartAsync();
        string visitor;
        using (var decided = await first.DecideAsync())
        {
            visitor = (await decided.JsonAsync()).Text("visitor");
        }

        var site = TestHost.SiteFile();
        site["trackers"]!.AsArray().Add(JsonNode.Parse("""{ "service": "New Ads", "category": "marketing", "technology": "web-beacon", "hosts": ["new.example"] }"""));
        await using var host = await first.RestartAsync(site);
        using var found = await LookupAsync(host, visitor, await host.ApiKeyAsync());

        var answer = await found.JsonAsync();
        Assert.True(answer.GetProperty("stale").GetBoolean());
        Assert.True(answer.GetProperty("choices").GetProperty("analytics").GetBoolean());
        Assert.False(answer.GetProperty("choices").GetProperty("marketing").GetBoolean());
    }

    [Fact]
    public async Task S01_A_visitor_is_answered_by_the_secret_and_never_by_the_id()
    {
        await using var host = await TestHost.StartAsync();
        using var decided = await host.DecideAsync();
        var answer = await decided.JsonAsync();

        using var own = await host.GetAsync("shop/me", ("Authorization", "Visitor " + answer.Text("secret")));
        using var byCookie = await host.GetAsync("shop/me", ("Cookie", "choices_visitor=" + answer.Text("secret")));
        using var nobody = await host.GetAsync("shop/me");
        using var byId = await host.GetAsync("shop/me", ("Cookie", "choices_visitor=" + answer.Text("visitor")));

        Assert.Equal(answer.Text("decision"), (await own.JsonAsync()).Text("decision"));
        // P05. Signed anew, and so with another signature.
        Assert.Equal(answer.Text("receipt").Split('.')[1], (await own.JsonAsync()).Text("receipt").Split('.')[1]);
        Assert.Equal(answer.Text("visitor"), (await byCookie.JsonAsync()).Text("visitor"));
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, byId.StatusCode);
    }

    private static Task<HttpResponseMessage> LookupAsync(TestHost host, string visitor, string key) =>
        host.GetAsync($"shop/visitors/{visitor}", ("Authorization", "Bearer " + key));

    private static async Task<HttpResponseMessage> LookupManyAsync(TestHost host, IEnumerable<string> visitors)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "shop/lookup") { Content = JsonContent.Create(new { visitors }) };
        request.Headers.Add("Authorization", "Bearer " + await host.ApiKeyAsync());
        return await host.Client.SendAsync(request);
    }
}
