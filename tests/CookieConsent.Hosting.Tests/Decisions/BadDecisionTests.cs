using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace CookieConsent.Hosting.Tests;

/// <summary>S02, S08: every kind of bad input gets its status and a problem that names the fault, and records nothing.</summary>
public sealed class BadDecisionTests
{
    public static TheoryData<string, string, int, string> Bodies => new()
    {
        { "not JSON", "{", 400, "line 1" },
        { "an array", "[]", 400, "object" },
        { "empty", "", 400, "not acceptable JSON" },
        { "too deep", """{"notice":{"a":{"a":{"a":{"a":{"a":{"a":1}}}}}}}""", 400, "depth" },
        { "a repeated member", """{"notice":"x","notice":"x"}""", 400, "notice" },
        { "half a character", """{"notice":"\ud800"}""", 400, "not Unicode" },
        { "half a character as a name", """{"\udc00":1}""", 400, "not Unicode" },
        { "no notice", """{"choices":{}}""", 400, "/notice" },
        { "no choices", """{"notice":"$","language":"en","action":"custom","surface":"banner"}""", 400, "/choices" },
        { "an unknown category", """{"notice":"$","language":"en","choices":{"tracking":true},"action":"custom","surface":"banner"}""", 400, "/choices/tracking" },
        { "a type member", """{"notice":"$","language":"en","choices":{"_type":"System.Object"},"action":"custom","surface":"banner"}""", 400, "/choices/_type" },
        { "an unknown technology", """{"notice":"$","language":"en","choices":{"analytics":{"telepathy":true}},"action":"custom","surface":"banner"}""", 400, "/choices/analytics/telepathy" },
        { "a number for a choice", """{"notice":"$","language":"en","choices":{"analytics":1},"action":"custom","surface":"banner"}""", 400, "/choices/analytics" },
        { "an unknown action", """{"notice":"$","language":"en","choices":{},"action":"shrug","surface":"banner"}""", 400, "/action" },
        { "accept-all with a denial", """{"notice":"$","language":"en","choices":{"analytics":true},"action":"accept-all","surface":"banner"}""", 400, "/action" },
        { "reject-all with a grant", """{"notice":"$","language":"en","choices":{"analytics":true},"action":"reject-all","surface":"banner"}""", 400, "/action" },
        { "an unknown surface", """{"notice":"$","language":"en","choices":{},"action":"custom","surface":"wall"}""", 400, "/surface" },
        { "a language not shown", """{"notice":"$","language":"fr","choices":{},"action":"custom","surface":"banner"}""", 400, "/language" },
        { "an unknown signal", """{"notice":"$","language":"en","choices":{},"action":"custom","surface":"banner","signals":["smoke"]}""", 400, "/signals" },
        { "an unknown member", """{"notice":"$","language":"en","choices":{},"action":"custom","surface":"banner","at":"2001-01-01"}""", 400, "/at" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_bad_body_is_named_and_records_nothing(string what, string body, int status, string named)
    {
        await using var host = await TestHost.StartAsync();
        await RefusedAsync(host, request => request.Content = Json(body.Replace("$", host.Notice.Id, StringComparison.Ordinal)), status, named, what);
    }

    [Fact]
    public async Task S08_A_body_over_8_KB_is_refused_whether_its_length_is_declared_or_not()
    {
        await using var host = await TestHost.StartAsync();
        var large = host.Body();
        large["padding"] = new string('x', 9000);
        await RefusedAsync(host, request => request.Content = Json(large.ToJsonString()), 413, "8192 bytes", "declared");
        await RefusedAsync(host, request => request.Content = new StreamContent(new Unsized(Encoding.UTF8.GetBytes(large.ToJsonString()))) { Headers = { ContentType = new("application/json") } }, 413, "8192 bytes", "chunked");
    }

    [Fact]
    public async Task Another_content_type_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        await RefusedAsync(host, request => request.Content = new StringContent(host.Body().ToJsonString(), Encoding.UTF8, "text/plain"), 415, "application/json", "text/plain");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAB")] // not canonical: the last character has unused bits
    [InlineData("AAAAAAAAAAAAAAAAAAAA==")]
    public async Task A_key_that_is_missing_or_malformed_is_refused(string? key)
    {
        await using var host = await TestHost.StartAsync();
        await RefusedAsync(host, request =>
        {
            request.Headers.Remove("Idempotency-Key");
            if (key is not null)
            {
                request.Headers.Add("Idempotency-Key", key);
            }
        }, 400, "Idempotency-Key", key ?? "none");
    }

    [Theory]
    [InlineData(TestHost.Elsewhere)]
    [InlineData("null")]
    [InlineData("https://shop.example.evil.example")]
    [InlineData("http://shop.example")]
    [InlineData("https://shop.example:8443")]
    [InlineData(null)]
    public async Task S02_A_write_from_a_foreign_origin_is_refused(string? origin)
    {
        await using var host = await TestHost.StartAsync();
        await RefusedAsync(host, request =>
        {
            request.Headers.Remove("Origin");
            if (origin is not null)
            {
                request.Headers.TryAddWithoutValidation("Origin", origin);
            }
        }, 403, origin ?? "no Origin", origin ?? "none");
    }

    [Fact]
    public async Task A_malformed_visitor_secret_in_the_header_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.DecideAsync(secret: "tooshort");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task An_unknown_site_is_404()
    {
        await using var host = await TestHost.StartAsync();
        using var request = TestHost.Decision(host.Body());
        request.RequestUri = new Uri("https://choices.example/choices/nosuch/decisions");
        using var response = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("nosuch", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(TestHost host, Action<HttpRequestMessage> spoil, int status, string named, string what)
    {
        var secret = TestHost.VisitorSecret();
        using var request = TestHost.Decision(host.Body(), secret: secret);
        spoil(request);
        using var response = await host.Client.SendAsync(request);

        Assert.True((int)response.StatusCode == status, $"{what}: {(int)response.StatusCode}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.JsonAsync();
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.Contains(named, problem.ToString(), StringComparison.OrdinalIgnoreCase);
        VisitorId.TryFromCookie("shop", secret, out var visitor);
        Assert.Empty(await host.Store.HistoryAsync("shop", visitor));
        using var healthy = await host.DecideAsync(secret: secret);
        Assert.Equal(HttpStatusCode.Created, healthy.StatusCode);
    }

    private static StringContent Json(string body) => new(body, new MediaTypeHeaderValue("application/json"));

    /// <summary>A stream of unknown length, which is sent in chunks.</summary>
    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
