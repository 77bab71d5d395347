using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Network;

/// <summary>S07: what a request says of who asks, and how, counts from configured proxies alone.</summary>
[Trait("Rule", "S07")]
public sealed class ProxyTests : IDisposable
{
    private static readonly (string Name, string Value) One = ("CookieConsent__Limits__DecisionsPerMinute", "1");

    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    public ProxyTests() => File.WriteAllText(
        folder.At("sites/demo.json"),
        File.ReadAllText(folder.At("sites/demo.json")).Replace("\"origins\": [", "\"origins\": [\"https://choices.example\", ", StringComparison.Ordinal));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.0/8, 127.0.0.0/8")]
    public async Task A_named_proxy_says_who_asks_and_by_which_scheme_and_host(string proxies)
    {
        await using var server = await ServerProcess.StartAsync(folder, One, ("CookieConsent__Proxies", proxies));

        using var first = await DecideAsync(server, "203.0.113.7");
        using var same = await DecideAsync(server, "203.0.113.8");
        using var other = await DecideAsync(server, "198.51.100.7");
        // What a visitor's own proxy says goes before what ours says, and does not count.
        using var claimed = await DecideAsync(server, "192.0.2.1, 203.0.113.9");

        Assert.Equal(
            [HttpStatusCode.Created, HttpStatusCode.TooManyRequests, HttpStatusCode.Created, HttpStatusCode.TooManyRequests],
            new[] { first, same, other, claimed }.Select(answer => answer.StatusCode));
        Assert.All(first.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("; secure", cookie, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("10.0.0.0/8")]
    public async Task Nobody_else_is_believed(string? proxies)
    {
        await using var server = await ServerProcess.StartAsync(folder, One, ("CookieConsent__Proxies", proxies ?? ""));

        using var form = await FormAsync(server);
        using var first = await DecideAsync(server, "203.0.113.7", origin: "http://localhost:1");
        using var second = await DecideAsync(server, "198.51.100.7", origin: "http://localhost:1");

        Assert.Equal(HttpStatusCode.Forbidden, form.StatusCode);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.TooManyRequests), (first.StatusCode, second.StatusCode));
        Assert.False(first.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("10.0.0.0/40")]
    [InlineData("127.0.0.1,,proxy.example")]
    public async Task A_wrong_entry_stops_the_start_with_one_line(string proxies) =>
        await FailsAsync("CookieConsent:Proxies: ", ("CookieConsent__Proxies", proxies));

    [Fact]
    public async Task The_frameworks_switch_that_believes_everyone_stops_the_start() =>
        await FailsAsync("ASPNETCORE_FORWARDEDHEADERS_ENABLED: ", ("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true"));

    public void Dispose() => folder.Dispose();

    private static Task<HttpResponseMessage> DecideAsync(ServerProcess server, string forwardedFor, string origin = "https://choices.example") =>
        SendAsync(server, "demo/decisions", forwardedFor, origin, server.DecisionAsync());

    private static Task<HttpResponseMessage> FormAsync(ServerProcess server) =>
        SendAsync(server, "demo/preferences", "203.0.113.7", "https://choices.example", null);

    private static async Task<HttpResponseMessage> SendAsync(ServerProcess server, string path, string forwardedFor, string origin, Task<JsonObject>? body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? new FormUrlEncodedContent([]) : JsonContent.Create(await body) };
        request.Headers.Add("Idempotency-Key", Asking.Random(16));
        request.Headers.Add("Origin", origin);
        request.Headers.Add("X-Forwarded-For", forwardedFor);
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "choices.example");
        return await server.Client.SendAsync(request);
    }

    private async Task FailsAsync(string beginning, params (string, string)[] settings)
    {
        await using var process = ServerProcess.Launch(folder, [], settings);
        Assert.Equal(1, await process.ExitAsync());
        Assert.StartsWith(beginning, Assert.Single(process.Errors), StringComparison.Ordinal);
    }
}
