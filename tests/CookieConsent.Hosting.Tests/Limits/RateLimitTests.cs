using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Hosting.Tests;

/// <summary>S06: what is too much is answered with 429 and Retry-After, for one network or one key, and nobody else.</summary>
[Trait("Rule", "S06")]
public sealed class RateLimitTests
{
    private const string Address = "X-Test-Address";
    private const string Here = "203.0.113.7";
    private const string Neighbour = "203.0.113.250";
    private const string Elsewhere = "198.51.100.7";
    private const string Nobody = "AAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public async Task A_network_that_decides_too_often_is_told_when_to_try_again_and_others_go_on()
    {
        await using var host = await StartAsync(decisions: 3);
        for (var i = 0; i < 3; i++)
        {
            using var recorded = await DecideAsync(host, i % 2 == 0 ? Here : Neighbour);
            Assert.Equal(HttpStatusCode.Created, recorded.StatusCode);
        }

        var secret = TestHost.VisitorSecret();
        using var refused = await DecideAsync(host, Here, secret);
        using var other = await DecideAsync(host, Elsewhere);

        await IsTooManyAsync(refused, "3 decisions");
        Assert.Equal(TestHost.Page, refused.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Retry-After", refused.Headers.GetValues("Access-Control-Expose-Headers"));
        VisitorId.TryFromCookie("shop", secret, out var visitor);
        Assert.Empty(await host.Store.HistoryAsync("shop", visitor));
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
    }

    [Fact]
    public async Task What_was_refused_is_recorded_a_little_later()
    {
        await using var host = await StartAsync(decisions: 600);
        HttpStatusCode last;
        do
        {
            using var spent = await DecideAsync(host, Here);
            last = spent.StatusCode;
        }
        while (last == HttpStatusCode.Created);
        Assert.Equal(HttpStatusCode.TooManyRequests, last);

        var (key, tries) = (TestHost.NewKey(), 0);
        do
        {
            using var again = await DecideAsync(host, Here, key: key);
            last = again.StatusCode;
        }
        while (last == HttpStatusCode.TooManyRequests && ++tries < 100_000);
        Assert.Equal(HttpStatusCode.Created, last);
    }

    [Fact]
    public async Task The_form_counts_with_the_script_and_its_refusal_is_a_page()
    {
        await using var host = await StartAsync(decisions: 2);
        var visitor = new FormVisitor(host);
        visitor.Headers[Address] = Here;
        await visitor.OpenAsync();
        using var recorded = await visitor.PressAsync("reject-all");
        using var script = await DecideAsync(host, Here);
        var fields = visitor.Fields("accept-all");
        using var refused = await visitor.PostAsync(new FormUrlEncodedContent(fields));

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Created, HttpStatusCode.TooManyRequests), (recorded.StatusCode, script.StatusCode, refused.StatusCode));
        Assert.Equal("text/html", refused.Content.Headers.ContentType?.MediaType);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Single(await visitor.RecordedAsync());
    }

    [Theory]
    [InlineData("GET", "shop/me")]
    [InlineData("GET", "shop/me/decisions")]
    [InlineData("GET", "shop/me/receipts/019abc00-0000-7000-8000-000000000001")]
    [InlineData("DELETE", "shop/me")]
    public async Task Questions_about_own_data_have_a_limit_of_their_own(string method, string path)
    {
        await using var host = await StartAsync(decisions: 1);
        using var decided = await DecideAsync(host, Here);
        using var asked = await host.GetAsync("shop/me", (Address, Here), ("Authorization", "Visitor " + TestHost.VisitorSecret()));
        using var again = new HttpRequestMessage(new HttpMethod(method), path) { Headers = { { Address, Neighbour }, { "Origin", TestHost.Page }, { "Authorization", "Visitor " + TestHost.VisitorSecret() } } };
        using var refused = await host.Client.SendAsync(again);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (decided.StatusCode, asked.StatusCode));
        await IsTooManyAsync(refused, "1 questions");
    }

    [Fact]
    public async Task Look_ups_are_counted_by_key_and_visitor_and_what_can_never_pass_is_400()
    {
        await using var host = await StartAsync(lookups: 3);
        var (key, other) = (await host.ApiKeyAsync(), await host.ApiKeyAsync());
        using var two = await LookUpAsync(host, key, 2);
        using var one = await host.GetAsync($"shop/visitors/{Nobody}", ("Authorization", "Bearer " + key));
        using var refused = await host.GetAsync($"shop/visitors/{Nobody}", ("Authorization", "Bearer " + key));
        using var others = await LookUpAsync(host, other, 3);
        using var never = await LookUpAsync(host, other, 4);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (two.StatusCode, one.StatusCode, others.StatusCode));
        await IsTooManyAsync(refused, "3 look-ups");
        Assert.Equal(HttpStatusCode.BadRequest, never.StatusCode);
    }

    [Fact]
    public async Task Zero_turns_a_limit_off()
    {
        await using var host = await StartAsync(decisions: 0);
        for (var i = 0; i < 400; i++)
        {
            using var recorded = await DecideAsync(host, Here);
            Assert.Equal(HttpStatusCode.Created, recorded.StatusCode);
        }
    }

    private static Task<TestHost> StartAsync(int decisions = 300, int lookups = 0) => TestHost.StartAsync(
        configure: services => services.Configure<CookieConsentHostOptions>(options => (options.Limits.DecisionsPerMinute, options.Limits.LookupsPerMinute) = (decisions, lookups)),
        map: app => app.Use((context, next) =>
        {
            context.Connection.RemoteIpAddress = IPAddress.TryParse(context.Request.Headers[Address], out var address) ? address : null;
            return next(context);
        }));

    private static async Task<HttpResponseMessage> DecideAsync(TestHost host, string address, string? secret = null, string? key = null)
    {
        using var request = TestHost.Decision(host.Body(), key, secret: secret);
        request.Headers.Add(Address, address);
        return await host.Client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> LookUpAsync(TestHost host, string key, int visitors)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "shop/lookup") { Content = JsonContent.Create(new { visitors = Enumerable.Repeat(Nobody, visitors) }) };
        request.Headers.Add("Authorization", "Bearer " + key);
        return await host.Client.SendAsync(request);
    }

    private static async Task IsTooManyAsync(HttpResponseMessage answer, string what)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        var problem = await answer.JsonAsync();
        Assert.Equal("urn:cookieconsent:problem:too-many-requests", problem.Text("type"));
        Assert.Contains(what, problem.Text("detail"), StringComparison.Ordinal);
    }
}
