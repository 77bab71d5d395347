using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

/// <summary>B08: a decision about single services, from the request to the record and all that is told of it.</summary>
[Trait("Rule", "B08")]
public sealed class ServiceDecisionTests
{
    private const string SameOrigin = "https://choices.example";
    private const string WithoutHotjar = """{"cookie":true,"pixel-tag":true,"services":{"Matomo":true,"Hotjar":false}}""";

    [Fact]
    public async Task B08_A_denied_service_is_recorded_by_name_kept_over_a_restart_and_told_by_look_ups()
    {
        var first = await StartAsync();
        using var decided = await first.DecideAsync(first.Body("custom", Choices(WithoutHotjar)));
        var visitor = (await decided.JsonAsync()).Text("visitor");

        await using var host = await first.RestartAsync(SiteFile());
        var recorded = Assert.Single(await host.Store.HistoryAsync("shop", Answers.Visitor(visitor)));
        Assert.Equal("analytics: All without Hotjar; marketing: All", recorded.Choices.ToString());
        using var found = await host.GetAsync($"shop/visitors/{visitor}", ("Authorization", "Bearer " + await host.ApiKeyAsync()));
        Assert.Equal(
            $$"""{"necessary":true,"analytics":{{WithoutHotjar}},"marketing":true}""",
            (await found.JsonAsync()).GetProperty("choices").GetRawText());
    }

    [Fact]
    public async Task B08_The_token_has_its_id_and_the_receipt_its_name()
    {
        await using var host = await StartAsync();
        using var decided = await host.DecideAsync(host.Body("custom", Choices(WithoutHotjar)));
        var answer = await decided.JsonAsync();

        var token = Payload(answer.Text("token"));
        Assert.Equal("""{"analytics":7,"marketing":7}""", token.GetProperty("choices").GetRawText());
        Assert.Equal($"""["{ServiceId.Of("analytics", "Hotjar")}"]""", token.GetProperty("without").GetRawText());
        Assert.Equal("""{"analytics":["Hotjar"]}""", Payload(answer.Text("receipt")).GetProperty("without").GetRawText());
    }

    [Fact]
    public async Task B08_Exports_and_the_receipt_in_terms_of_the_vocabulary_tell_it_from_the_granted_one()
    {
        await using var host = await StartAsync();
        var visitor = "Visitor " + TestHost.VisitorSecret();
        using var decided = await host.DecideAsync(host.Body("custom", Choices(WithoutHotjar)), secret: visitor["Visitor ".Length..]);
        var id = (await decided.JsonAsync()).Text("decision");

        using var kept = await host.GetAsync("shop/me/decisions", ("Authorization", visitor));
        Assert.Equal("""{"analytics":["Hotjar"]}""", (await kept.JsonAsync()).GetProperty("decisions")[0].GetProperty("without").GetRawText());
        using var receipt = await host.GetAsync($"shop/me/receipts/{id}?format=json-ld", ("Authorization", visitor));
        var given = (await receipt.JsonAsync()).GetProperty("dpv:hasRecordOfActivity").GetProperty("dpv:hasProcess").EnumerateArray()
            .Where(process => process.GetProperty("dpv:hasPurpose").Text("dct:identifier") == "analytics")
            .ToDictionary(
                process => process.GetProperty("dpv:hasConsentStatus").Text("@type"),
                process => string.Join(' ', process.GetProperty("dpv:hasRecipient").EnumerateArray().Select(recipient => recipient.Text("schema:name"))));
        Assert.Equal(new Dictionary<string, string> { ["dpv:ConsentGiven"] = "Matomo", ["dpv:ConsentRefused"] = "Hotjar" }, given);
    }

    [Theory]
    [InlineData("true")]
    [InlineData("""{"cookie":true,"pixel-tag":true,"services":{"Hotjar":true,"Matomo":true}}""")]
    [InlineData("""{"cookie":true,"pixel-tag":true,"services":{}}""")]
    public async Task B08_Where_all_or_none_is_granted_neither_says_a_word_of_services(string analytics)
    {
        await using var host = await StartAsync();
        using var decided = await host.DecideAsync(host.Body("custom", Choices(analytics)));
        var answer = await decided.JsonAsync();

        Assert.False(Payload(answer.Text("token")).TryGetProperty("without", out _));
        Assert.False(Payload(answer.Text("receipt")).TryGetProperty("without", out _));
    }

    [Theory]
    [InlineData("custom", """{"cookie":true,"services":{"Clarity":true}}""", "/choices/analytics/services/Clarity")]
    [InlineData("custom", """{"cookie":true,"services":{"Lantern":true}}""", "/choices/analytics/services/Lantern")]
    [InlineData("custom", """{"cookie":true,"services":{"a/b":true}}""", "/choices/analytics/services/a~1b")]
    [InlineData("custom", """{"cookie":true,"services":{"Matomo":1}}""", "/choices/analytics/services/Matomo")]
    [InlineData("custom", """{"cookie":true,"services":true}""", "/choices/analytics/services")]
    [InlineData("custom", """{"cookie":true,"services":null}""", "/choices/analytics/services")]
    [InlineData("accept-all", WithoutHotjar, "/action")]
    [InlineData("reject-all", WithoutHotjar, "/action")]
    public async Task B08_What_is_no_choice_of_services_is_named_and_records_nothing(string action, string analytics, string named)
    {
        await using var host = await StartAsync();
        var (key, secret) = (TestHost.NewKey(), TestHost.VisitorSecret());
        using var refused = await host.DecideAsync(host.Body(action, Choices(analytics)), key, secret: secret);

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(named, (await refused.JsonAsync()).GetProperty("errors")[0].Text("pointer"));
        Assert.True(VisitorId.TryFromCookie("shop", secret, out var visitor));
        Assert.Empty(await host.Store.HistoryAsync("shop", visitor));
    }

    [Fact]
    public async Task B08_The_same_decision_again_is_one_record_and_another_service_under_its_key_is_refused()
    {
        await using var host = await StartAsync();
        var key = TestHost.NewKey();
        using var first = await host.DecideAsync(host.Body("custom", Choices(WithoutHotjar)), key);
        using var again = await host.DecideAsync(host.Body("custom", Choices(WithoutHotjar)), key);
        using var other = await host.DecideAsync(host.Body("custom", Choices(WithoutHotjar.Replace("true,\"Hotjar\":false", "false,\"Hotjar\":true", StringComparison.Ordinal))), key);

        Assert.Equal((await first.JsonAsync()).Text("decision"), (await again.JsonAsync()).Text("decision"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
    }

    [Fact, Trait("Rule", "B10")]
    public async Task B10_The_answer_ends_the_denied_services_cookies_and_not_the_others()
    {
        await using var host = await StartAsync();
        using var request = TestHost.Decision(host.Body("custom", Choices(WithoutHotjar)), origin: SameOrigin);
        request.Headers.Add("Cookie", "_pk_id=1; _hjid=1; cart=1");
        using var decided = await host.Client.SendAsync(request);

        Assert.Equal(["choices", "choices_visitor", "_hjid"], decided.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split('=')[0]).Distinct());
    }

    [Fact, Trait("Rule", "L01")]
    public async Task L01_A_service_that_is_left_alone_stays_denied_and_one_that_is_gone_means_nothing()
    {
        var first = await StartAsync();
        using var decided = await first.DecideAsync(first.Body("custom", Choices(WithoutHotjar)));
        var visitor = Answers.Visitor((await decided.JsonAsync()).Text("visitor"));

        // Matomo goes, and Hotjar, which this visitor denied, is all that is left of analytics.
        var alone = SiteFile();
        alone["trackers"]!.AsArray().Where(tracker => tracker!["service"]!.GetValue<string>() == "Matomo").ToList().ForEach(tracker => alone["trackers"]!.AsArray().Remove(tracker));
        var second = await first.RestartAsync(alone);
        Assert.Equal("analytics: None; marketing: All", (await WeighedAsync(second, visitor)).Choices.ToString());

        await using var third = await second.RestartAsync(TestHost.SiteFile());
        Assert.False((await WeighedAsync(third, visitor)).AllowsService("analytics", "Hotjar"));
    }

    private static async Task<Consent> WeighedAsync(TestHost host, VisitorId visitor) =>
        ConsentAnswer.Weigh(await host.Store.FindAsync("shop", visitor), host.Notice, host.Time.GetUtcNow());

    private static Task<TestHost> StartAsync() => TestHost.StartAsync(SiteFile());

    internal static JsonObject SiteFile()
    {
        var file = TestHost.SiteFile();
        file["trackers"]!.AsArray().Add(JsonNode.Parse("""{ "service": "Hotjar", "category": "analytics", "technology": "cookie", "names": ["_hj*"], "hosts": ["replay.example"] }"""));
        return file;
    }

    private static JsonObject Choices(string analytics) => new() { ["analytics"] = JsonNode.Parse(analytics), ["marketing"] = true };

    private static JsonElement Payload(string jws) =>
        JsonDocument.Parse(Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(jws.Split('.')[1]))).RootElement;
}
