using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

/// <summary>Decisions of visitors whose browser opts them out.</summary>
public sealed class OptOutDecisionTests
{
    private static readonly (string, string) Opted = (OptOutSite.Gpc, "1");

    [Theory]
    [InlineData("Sec-GPC", "1", "global-privacy-control")]
    [InlineData("Sec-GPC", "0", "")]
    [InlineData("Sec-GPC", "true", "")]
    [InlineData("Sec-GPC", "1, 1", "")]
    [InlineData("DNT", "1", "")]
    public async Task G01_G03_The_header_is_recorded_as_a_signal_and_no_other_value_is(string name, string value, string signals)
    {
        await using var host = await OptOutSite.StartAsync();
        using var decided = await host.DecideAsync(host.Body("reject-all"), (name, value));

        Assert.Equal(signals, string.Join(',', (await RecordedAsync(host, decided)).Signals));
    }

    [Fact]
    public async Task G01_Do_Not_Track_counts_where_the_site_says_so()
    {
        await using var host = await OptOutSite.StartAsync(site => site["doNotTrack"] = true);
        using var decided = await host.DecideAsync(host.Body("reject-all"), ("DNT", "1"));
        using var granted = await host.DecideAsync(host.Body(), ("DNT", "1"));

        Assert.Equal(["do-not-track"], (await RecordedAsync(host, decided)).Signals);
        Assert.Equal(HttpStatusCode.Conflict, granted.StatusCode);
    }

    [Fact]
    public async Task G05_A_grant_that_names_the_signal_and_no_override_is_refused_by_name()
    {
        await using var host = await OptOutSite.StartAsync();
        using var refused = await host.DecideAsync(host.Knowing("accept-all"));

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var error = Assert.Single((await refused.JsonAsync()).GetProperty("errors").EnumerateArray());
        Assert.Equal("/choices/marketing", error.Text("pointer"));
    }

    [Fact]
    public async Task G05_A_grant_of_a_page_that_could_not_see_the_signal_is_refused_with_what_lets_it_ask()
    {
        await using var host = await OptOutSite.StartAsync();
        var secret = TestHost.VisitorSecret();
        using var refused = await host.DecideAsync(host.Body(), Opted, secret);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = await refused.JsonAsync();
        Assert.Equal("urn:cookieconsent:problem:opted-out", problem.Text("type"));
        Assert.Equal("/choices/marketing", problem.GetProperty("errors")[0].Text("pointer"));
        Assert.Equal(host.Notice.Id, problem.GetProperty("current").Text("notice"));
        Assert.Equal("""["global-privacy-control"]""", problem.GetProperty("current").GetProperty("heard").GetRawText());
        VisitorId.TryFromCookie("shop", secret, out var visitor);
        Assert.Empty(await host.Store.HistoryAsync("shop", visitor));
    }

    [Fact]
    public async Task G05_An_override_is_recorded_remembered_in_the_token_and_found_after_a_restart()
    {
        var first = await OptOutSite.StartAsync();
        using var decided = await first.DecideAsync(first.Knowing("accept-all", null, "marketing"), Opted);
        Assert.Equal(HttpStatusCode.Created, decided.StatusCode);
        var answer = await decided.JsonAsync();
        Assert.Contains("""{"analytics":7,"marketing":15}""", Payload(answer.Text("token")), StringComparison.Ordinal);

        await using var host = await first.RestartAsync(OptOutSite.File());
        var recorded = Assert.Single(await host.Store.HistoryAsync("shop", answer.Visitor()));
        Assert.Equal("analytics: All; marketing: All despite an opt-out", recorded.Choices.ToString());
        Assert.Equal(["global-privacy-control"], recorded.Signals);
    }

    [Fact]
    public async Task G05_The_receipt_keeps_plain_choices_and_the_signal()
    {
        await using var host = await OptOutSite.StartAsync();
        using var decided = await host.DecideAsync(host.Knowing("accept-all", null, "marketing"));
        var receipt = Payload((await decided.JsonAsync()).Text("receipt"));

        Assert.Contains("\"choices\":{\"analytics\":7,\"marketing\":7}", receipt, StringComparison.Ordinal);
        Assert.Contains("\"signals\":[\"global-privacy-control\"]", receipt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task G05_Accepting_all_but_what_the_browser_opts_out_of_is_accept_all()
    {
        await using var host = await OptOutSite.StartAsync();
        using var kept = await host.DecideAsync(host.Knowing("accept-all", OptOutSite.Choices(analytics: true, marketing: false)));
        using var other = await host.DecideAsync(host.Knowing("accept-all", OptOutSite.Choices(analytics: false, marketing: false)));

        Assert.Equal("analytics: All; marketing: None", (await RecordedAsync(host, kept)).Choices.ToString());
        Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
    }

    [Theory]
    [InlineData("""{"action":"signal","signals":[]}""", "/action")]
    [InlineData("""{"override":["marketing"]}""", "/override")]
    [InlineData("""{"signals":["global-privacy-control"],"override":["analytics"]}""", "/override")]
    [InlineData("""{"signals":["global-privacy-control"],"override":"marketing"}""", "/override")]
    public async Task What_makes_no_sense_of_a_signal_is_named(string members, string named)
    {
        await using var host = await OptOutSite.StartAsync();
        var body = host.Body("custom", OptOutSite.Choices(analytics: true, marketing: true));
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            body[name] = value!.DeepClone();
        }

        using var refused = await host.DecideAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains(named, (await refused.JsonAsync()).GetProperty("errors").EnumerateArray().Select(error => error.Text("pointer")));
    }

    [Fact]
    public async Task A_retry_of_what_was_recorded_before_the_browser_opted_out_gets_that_decision()
    {
        await using var host = await OptOutSite.StartAsync();
        var (secret, key) = (TestHost.VisitorSecret(), TestHost.NewKey());
        using var first = await host.DecideAsync(host.Body(), key, secret: secret);
        using var again = await host.DecideAsync(host.Body(), Opted, secret, key);

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal((await first.JsonAsync()).Text("decision"), (await again.JsonAsync()).Text("decision"));
    }

    private static async Task<Decision> RecordedAsync(TestHost host, HttpResponseMessage decided)
    {
        Assert.Equal(HttpStatusCode.Created, decided.StatusCode);
        return Assert.Single(await host.Store.HistoryAsync("shop", (await decided.JsonAsync()).Visitor()));
    }

    private static string Payload(string jws) => Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(jws.Split('.')[1]));
}
