using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CookieConsent.Hosting;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Logs;

/// <summary>P08: what the host says to an operator names no visitor. The real process, with no settings but the framework's: Information and above.</summary>
[Trait("Rule", "P08")]
public sealed class LogTests : IDisposable
{
    private const string Address = "203.0.113.77";
    private const string Told = "telltale";

    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Theory]
    [InlineData("simple")]
    [InlineData("json")] // with every value that a message was made from
    public async Task No_log_holds_an_address_a_secret_a_visitor_a_query_or_a_User_Agent(string format)
    {
        await using var server = await ServerProcess.StartAsync(
            folder,
            ("CookieConsent__Proxies", "127.0.0.1"),
            ("CookieConsent__Limits__DecisionsPerMinute", "3"),
            ("Logging__Console__FormatterName", format),
            (FullDisk.Variable, folder.At("free")));
        var key = (await server.Process.LineAsync("Bearer (ck_[^\"]+)")).Groups[1].Value;
        var secret = Asking.Random(32);
        var body = await server.DecisionAsync();
        using var decided = await DecideAsync(server, body, secret);
        var visitor = (await decided.JsonAsync()).GetProperty("visitor").GetString()!;

        foreach (var path in new[] { "demo.js", "demo/notice", "demo/preferences", "demo/me", $"demo/visitors/{visitor}", "keys.json", "site.schema.json", $"demo/{Told}", $"{Told}/notice", "/.well-known/gpc.json", "/healthz", "/readyz", "/" })
        {
            using var answer = await SendAsync(server, new HttpRequestMessage(HttpMethod.Get, path), path.Contains("/visitors/", StringComparison.Ordinal) ? $"Bearer {key}" : $"Visitor {secret}");
        }

        foreach (var (path, text) in new[] { ("demo/lookup", $$"""{"visitors":["{{visitor}}"]}"""), ("demo/lookup", $"{{{Told}"), ("demo/decisions", $$"""{"notice":"{{Told}}"}"""), ("demo/preferences", $"{Told}=1") })
        {
            using var answer = await SendAsync(server, new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(text, null, "application/json") }, $"Bearer {key}");
        }

        // What is logged because something is wrong.
        await File.WriteAllTextAsync(folder.At("free"), "1000");
        var statuses = new List<HttpStatusCode>();
        while (statuses.LastOrDefault() != HttpStatusCode.TooManyRequests && statuses.Count < 100)
        {
            using var refused = await DecideAsync(server, body, secret);
            statuses.Add(refused.StatusCode);
        }

        Assert.Equal([HttpStatusCode.ServiceUnavailable, HttpStatusCode.TooManyRequests], statuses.Distinct());
        await server.Process.LineAsync("Answered 503");
        server.Process.Stop();
        Assert.Equal(0, await server.Process.ExitAsync());

        var lines = string.Join('\n', server.Process.Output.Concat(server.Process.Errors).Where(line => !line.Contains(key, StringComparison.Ordinal)));
        Assert.Contains("notice 1", lines, StringComparison.Ordinal);
        Assert.All([Address, "203.0.113", Told, secret, visitor, VisitorId.TryFromCookie("demo", secret, out var id) ? id.ToString() : ""], told => Assert.DoesNotContain(told, lines, StringComparison.OrdinalIgnoreCase));
        // Shown once, to whoever starts the first run, and not by the log.
        Assert.Single(server.Process.Output, line => line.Contains(key, StringComparison.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    private static Task<HttpResponseMessage> DecideAsync(ServerProcess server, JsonObject body, string secret)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "demo/decisions") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Asking.Random(16));
        request.Headers.Add("Origin", "http://localhost:1");
        return SendAsync(server, request, $"Visitor {secret}");
    }

    private static Task<HttpResponseMessage> SendAsync(ServerProcess server, HttpRequestMessage request, string authorization)
    {
        request.RequestUri = new Uri($"{request.RequestUri}?lang=en&{Told}=1", UriKind.Relative);
        request.Headers.Add("Authorization", authorization);
        request.Headers.Add("User-Agent", $"{Told}/1.0");
        request.Headers.Add("X-Forwarded-For", Address);
        request.Headers.Referrer = new Uri($"http://localhost:1/{Told}?{Told}");
        return server.Client.SendAsync(request);
    }
}
