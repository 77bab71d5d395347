using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CookieConsent.Hosting.Tests;

[Trait("Rule", "L04")]
public sealed class EraseTests
{
    private const string Own = "https://choices.example";

    [Fact]
    public async Task A_visitor_erases_everything_and_look_ups_say_so_and_deny()
    {
        var host = await TestHost.StartAsync();
        var secret = TestHost.VisitorSecret();
        using var first = await host.DecideAsync(secret: secret);
        using var second = await host.DecideAsync(host.Body("withdraw"), secret: secret);
        var visitor = (await first.JsonAsync()).Text("visitor");

        using var erased = await EraseMeAsync(host, TestHost.Page, ("Authorization", "Visitor " + secret));

        Assert.Equal($$"""{"visitor":"{{visitor}}","erased":2}""", await erased.Content.ReadAsStringAsync());
        Assert.Equal(TestHost.Page, erased.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal(
            $$"""{"visitor":"{{visitor}}","choices":{"necessary":true,"analytics":false,"marketing":false},"basis":"erased","stale":false,"notice":null,"decidedAt":null,"expires":null}""",
            await LookUpAsync(host, visitor));
        using var me = await host.GetAsync("shop/me", ("Authorization", "Visitor " + secret));
        Assert.Equal(("erased", JsonValueKind.Null), ((await me.JsonAsync()).Text("basis"), (await me.JsonAsync()).GetProperty("receipt").ValueKind));
        Assert.DoesNotContain(await host.Store.ReadAsync(null, 10), entry => entry is Decision);
        await using var restarted = await host.RestartAsync();
        Assert.Contains("\"basis\":\"erased\"", await LookUpAsync(restarted, visitor), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_visitors_cookies_end_with_the_data_on_the_hosts_own_origin()
    {
        await using var host = await TestHost.StartAsync();
        using var decided = await host.DecideAsync(origin: Own);
        var cookies = decided.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]).ToList();

        using var erased = await EraseMeAsync(host, Own, ("Cookie", string.Join("; ", cookies)));

        Assert.Equal(1, (await erased.JsonAsync()).GetProperty("erased").GetInt32());
        Assert.Equal(
            ["choices=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=lax", "choices_visitor=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; secure; samesite=lax; httponly"],
            erased.Headers.GetValues("Set-Cookie").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_later_decision_of_the_same_browser_counts()
    {
        await using var host = await TestHost.StartAsync();
        var secret = TestHost.VisitorSecret();
        using var first = await host.DecideAsync(secret: secret);
        using var erased = await EraseMeAsync(host, TestHost.Page, ("Authorization", "Visitor " + secret));
        using var later = await host.DecideAsync(secret: secret);

        Assert.Contains("\"basis\":\"decision\"", await LookUpAsync(host, (await later.JsonAsync()).Text("visitor")), StringComparison.Ordinal);
        Assert.Null(Assert.Single(await host.Store.HistoryAsync("shop", (await later.JsonAsync()).Visitor())).Previous);
    }

    [Fact, Trait("Rule", "S02")]
    public async Task From_a_foreign_page_or_none_nothing_is_erased()
    {
        await using var host = await TestHost.StartAsync();
        var secret = TestHost.VisitorSecret();
        using var decided = await host.DecideAsync(secret: secret);

        foreach (var origin in new[] { TestHost.Elsewhere, null })
        {
            using var refused = await EraseMeAsync(host, origin, ("Authorization", "Visitor " + secret), ("Cookie", "choices_visitor=" + secret));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.False(refused.Headers.Contains("Set-Cookie"));
        }

        Assert.Single(await host.Store.HistoryAsync("shop", (await decided.JsonAsync()).Visitor()));
    }

    [Fact, Trait("Rule", "S01")]
    public async Task Knowing_the_visitors_id_erases_nothing()
    {
        await using var host = await TestHost.StartAsync();
        using var decided = await host.DecideAsync();
        var visitor = (await decided.JsonAsync()).Text("visitor");

        using var without = await EraseMeAsync(host, TestHost.Page);
        using var asKey = await host.Client.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"shop/visitors/{visitor}"));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (without.StatusCode, asKey.StatusCode));
        Assert.Single(await host.Store.HistoryAsync("shop", Answers.Visitor(visitor)));
    }

    [Fact, Trait("Rule", "S09")]
    public async Task An_operator_erases_a_visitor_and_is_told_as_much_of_one_who_is_unknown()
    {
        await using var host = await TestHost.StartAsync();
        using var decided = await host.DecideAsync();
        var visitor = (await decided.JsonAsync()).Text("visitor");
        var key = await host.ApiKeyAsync(scope: ApiKey.Erase);

        using var known = await EraseVisitorAsync(host, visitor, key);
        using var again = await EraseVisitorAsync(host, visitor, key);
        using var unknown = await EraseVisitorAsync(host, "AAAAAAAAAAAAAAAAAAAAAA", key);

        Assert.Equal($$"""{"visitor":"{{visitor}}","erased":1}""", await known.Content.ReadAsStringAsync());
        Assert.Equal($$"""{"visitor":"{{visitor}}","erased":0}""", await again.Content.ReadAsStringAsync());
        Assert.Equal("""{"visitor":"AAAAAAAAAAAAAAAAAAAAAA","erased":0}""", await unknown.Content.ReadAsStringAsync());
    }

    [Fact, Trait("Rule", "S05")]
    public async Task Without_the_scope_403_with_another_sites_key_404_and_for_a_malformed_id_400()
    {
        await using var host = await TestHost.StartAsync();
        using var decided = await host.DecideAsync();
        var visitor = (await decided.JsonAsync()).Text("visitor");

        using var scope = await EraseVisitorAsync(host, visitor, await host.ApiKeyAsync());
        using var other = await EraseVisitorAsync(host, visitor, await host.ApiKeyAsync("other", ApiKey.Erase));
        using var malformed = await EraseVisitorAsync(host, "short", await host.ApiKeyAsync(scope: ApiKey.Erase));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.BadRequest), (scope.StatusCode, other.StatusCode, malformed.StatusCode));
        Assert.Single(await host.Store.HistoryAsync("shop", Answers.Visitor(visitor)));
    }

    [Fact, Trait("Rule", "S11")]
    public async Task When_the_store_can_not_erase_the_answer_is_503_and_the_cookies_stay()
    {
        var store = new FailingStore();
        await using var host = await TestHost.StartAsync(configure: services => services.Replace(ServiceDescriptor.Singleton<IConsentStore>(provider => store.Over(Databases.Open(provider)))));
        var secret = TestHost.VisitorSecret();
        using var decided = await host.DecideAsync(origin: Own, secret: secret);
        store.Fails = true;

        using var response = await EraseMeAsync(host, Own, ("Authorization", "Visitor " + secret));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Single(await host.Store.HistoryAsync("shop", (await decided.JsonAsync()).Visitor()));
    }

    [Fact]
    public async Task Pages_of_the_site_may_ask_for_it_across_origins()
    {
        await using var host = await TestHost.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Options, "shop/me");
        request.Headers.Add("Origin", TestHost.Page);
        using var response = await host.Client.SendAsync(request);

        Assert.Contains("DELETE", response.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> EraseMeAsync(TestHost host, string? origin, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "shop/me");
        foreach (var (name, value) in origin is null ? headers : [("Origin", origin), .. headers])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await host.Client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> EraseVisitorAsync(TestHost host, string visitor, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"shop/visitors/{visitor}");
        request.Headers.Add("Authorization", "Bearer " + key);
        return await host.Client.SendAsync(request);
    }

    private static async Task<string> LookUpAsync(TestHost host, string visitor)
    {
        using var response = await host.GetAsync($"shop/visitors/{visitor}", ("Authorization", "Bearer " + await host.ApiKeyAsync()));
        return await response.Content.ReadAsStringAsync();
    }
}
