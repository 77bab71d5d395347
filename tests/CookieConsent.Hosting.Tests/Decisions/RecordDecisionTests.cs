using System.Net;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

public sealed class RecordDecisionTests
{
    [Fact]
    public async Task P01_A_record_holds_who_when_what_was_shown_what_was_chosen_how_and_where()
    {
        await using var host = await TestHost.StartAsync();
        var body = host.Body("custom", new JsonObject { ["analytics"] = new JsonObject { ["cookie"] = true, ["pixel-tag"] = false }, ["marketing"] = true });
        body["language"] = "de";
        body["surface"] = "preferences";
        body["signals"] = new JsonArray("global-privacy-control");

        using var response = await host.DecideAsync(body);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var answer = await response.JsonAsync();
        Assert.True(VisitorId.TryParse(answer.Text("visitor"), out var visitor));
        var recorded = Assert.Single(await host.Store.HistoryAsync("shop", visitor));
        Assert.Equal(answer.Text("decision"), recorded.Id.ToString());
        Assert.Equal(host.Time.GetUtcNow(), recorded.At);
        Assert.Equal(host.Notice.Id, recorded.Notice);
        Assert.Equal(1, recorded.Version);
        Assert.Equal("de", recorded.Language);
        Assert.Equal("custom", recorded.Action);
        Assert.Equal("preferences", recorded.Surface);
        Assert.Equal(["global-privacy-control"], recorded.Signals);
        Assert.Equal("analytics: Cookie; marketing: All", recorded.Choices.ToString());
        Assert.Equal("2027-05-24T00:00:00Z", answer.Text("expires"));
    }

    [Fact]
    public async Task From_another_origin_the_page_is_given_the_secret_and_no_cookie()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.DecideAsync(origin: TestHost.Page);

        var answer = await response.JsonAsync();
        Assert.Equal(TestHost.Page, response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.True(VisitorId.TryFromCookie("shop", answer.Text("secret"), out var visitor));
        Assert.Equal(answer.Text("visitor"), visitor.ToString());
    }

    [Fact]
    public async Task B12_On_the_same_origin_the_host_sets_both_cookies_over_http_and_keeps_the_secret_from_script()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.DecideAsync(origin: "https://choices.example");

        var answer = await response.JsonAsync();
        Assert.False(answer.TryGetProperty("secret", out _));
        var cookies = response.Headers.GetValues("Set-Cookie").ToList();
        var token = Assert.Single(cookies, cookie => cookie.StartsWith("choices=", StringComparison.Ordinal));
        Assert.StartsWith($"choices={answer.Text("token")}; expires=Mon, 24 May 2027 00:00:00 GMT; path=/; secure; samesite=lax", token, StringComparison.Ordinal);
        Assert.DoesNotContain("httponly", token, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", Assert.Single(cookies, cookie => cookie.StartsWith("choices_visitor=", StringComparison.Ordinal)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_token_verifies_against_the_published_keys_and_names_nobody()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.DecideAsync();
        var token = (await response.JsonAsync()).Text("token");
        var key = (await (await host.GetAsync("keys.json")).JsonAsync()).GetProperty("keys")[0];

        using var ecdsa = System.Security.Cryptography.ECDsa.Create(new System.Security.Cryptography.ECParameters
        {
            Curve = System.Security.Cryptography.ECCurve.NamedCurves.nistP256,
            Q = { X = System.Buffers.Text.Base64Url.DecodeFromChars(key.Text("x")), Y = System.Buffers.Text.Base64Url.DecodeFromChars(key.Text("y")) },
        });
        var payload = Jws.Verify(token, kid => kid == key.Text("kid") ? ecdsa : null);
        Assert.Equal("""{"site":"shop","version":1,"choices":{"analytics":7,"marketing":7},"day":20780,"exp":1811116800}""", System.Text.Encoding.UTF8.GetString(payload!));
    }

    [Fact]
    public async Task The_same_key_again_gives_the_same_decision_and_one_record()
    {
        await using var host = await TestHost.StartAsync();
        var key = TestHost.NewKey();
        var answers = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            using var response = await host.DecideAsync(key: key);
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            var answer = await response.JsonAsync();
            answers.Add($"{answer.Text("decision")} {answer.Text("visitor")} {answer.Text("secret")}");
        }

        Assert.Single(answers.Distinct());
        Assert.Single(await host.Store.HistoryAsync("shop", Answers.Visitor(answers[0].Split(' ')[1])));
    }

    [Fact]
    public async Task The_same_key_sent_many_times_at_once_makes_one_record()
    {
        await using var host = await TestHost.StartAsync();
        var key = TestHost.NewKey();
        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.DecideAsync(key: key)));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Created, response.StatusCode));
        var visitors = await Task.WhenAll(responses.Select(async response => (await response.JsonAsync()).Text("visitor")));
        Assert.Single(await host.Store.HistoryAsync("shop", Answers.Visitor(Assert.Single(visitors.Distinct()))));
    }

    [Fact]
    public async Task The_same_key_with_another_content_is_refused_and_records_nothing()
    {
        await using var host = await TestHost.StartAsync();
        var (key, secret) = (TestHost.NewKey(), TestHost.VisitorSecret());
        using var first = await host.DecideAsync(key: key, secret: secret);
        using var second = await host.DecideAsync(host.Body("reject-all"), key, secret: secret);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.StatusCode);
        VisitorId.TryFromCookie("shop", secret, out var visitor);
        Assert.Equal("accept-all", Assert.Single(await host.Store.HistoryAsync("shop", visitor)).Action);
    }

    [Fact]
    public async Task P03_A_change_of_mind_is_a_new_record_that_names_the_former_one()
    {
        await using var host = await TestHost.StartAsync();
        var secret = TestHost.VisitorSecret();
        using var first = await host.DecideAsync(secret: secret);
        using var second = await host.DecideAsync(host.Body("withdraw"), secret: secret);

        VisitorId.TryFromCookie("shop", secret, out var visitor);
        var history = await host.Store.HistoryAsync("shop", visitor);
        Assert.Equal(["withdraw", "accept-all"], history.Select(decision => decision.Action));
        Assert.Equal(history[1].Id, history[0].Previous);
    }

    [Fact]
    public async Task P02_A_decision_on_an_unknown_notice_is_answered_with_the_current_one_and_not_recorded()
    {
        await using var host = await TestHost.StartAsync();
        var secret = TestHost.VisitorSecret();
        var body = host.Body();
        body["notice"] = new string('A', 43);
        using var response = await host.DecideAsync(body, secret: secret);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var current = (await response.JsonAsync()).GetProperty("current");
        Assert.Equal(host.Notice.Id, current.Text("notice"));
        Assert.Equal("Reject all", current.GetProperty("texts").Text("reject"));
        VisitorId.TryFromCookie("shop", secret, out var visitor);
        Assert.Empty(await host.Store.HistoryAsync("shop", visitor));
    }

    [Fact]
    public async Task A_retry_of_what_was_recorded_before_the_notice_changed_gets_that_decision()
    {
        var first = await TestHost.StartAsync();
        var (key, body) = (TestHost.NewKey(), first.Body());
        string decision;
        using (var response = await first.DecideAsync(body, key))
        {
            decision = (await response.JsonAsync()).Text("decision");
        }

        var site = TestHost.SiteFile();
        site["name"] = "Another name";
        await using var host = await first.RestartAsync(site);
        Assert.Equal(2, host.Notice.Version);
        using var again = await host.DecideAsync(body, key);

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal(decision, (await again.JsonAsync()).Text("decision"));
    }

    [Fact]
    public async Task S01b_What_a_record_shows_never_yields_the_secret()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.DecideAsync();
        var answer = await response.JsonAsync();
        var visitor = answer.Visitor();
        var recorded = Assert.IsType<Decision>(await host.Store.FindAsync("shop", visitor));

        // Everything that is kept or shown, presented as if it were the key of a first decision.
        foreach (var guess in new[] { recorded.Request.ToByteArray(), visitor.ToByteArray(), recorded.Id.ToByteArray(), recorded.Id.ToByteArray(bigEndian: true) })
        {
            using var replay = await host.DecideAsync(key: System.Buffers.Text.Base64Url.EncodeToString(guess));
            Assert.NotEqual(answer.Text("secret"), (await replay.JsonAsync()).Text("secret"));
        }
    }

    [Fact]
    public async Task P09_The_record_keeps_the_hosts_time_whatever_the_request_says()
    {
        await using var host = await TestHost.StartAsync();
        using var request = TestHost.Decision(host.Body());
        request.Headers.Date = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
        using var response = await host.Client.SendAsync(request);
        var recorded = Assert.IsType<Decision>(await host.Store.FindAsync("shop", (await response.JsonAsync()).Visitor()));
        Assert.Equal(host.Time.GetUtcNow(), recorded.At);
    }
}
