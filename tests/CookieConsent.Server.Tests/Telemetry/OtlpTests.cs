using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CookieConsent.Tests;
using CookieConsent.Tests.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Server.Tests.Telemetry;

public sealed class OtlpTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Fact]
    public async Task Metrics_and_traces_arrive_and_hold_nothing_of_a_visitor()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var server = await ServerProcess.StartAsync(
            folder,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "200"),
            ("OTEL_BSP_SCHEDULE_DELAY", "200"));
        var key = (await server.Process.LineAsync("Bearer (ck_[^\"]+)")).Groups[1].Value;
        var secret = Asking.Random(32);
        using var decided = await server.DecideAsync(await server.DecisionAsync(), Asking.Random(16), secret);
        Assert.Equal(HttpStatusCode.Created, decided.StatusCode);
        var visitor = (await decided.JsonAsync()).GetProperty("visitor").GetString()!;
        using var found = await server.LookUpAsync(key, visitor);

        string[] metrics = ["cookieconsent.decisions", "cookieconsent.lookups", "cookieconsent.queue", "cookieconsent.store.up", "cookieconsent.store.sync", "cookieconsent.store.batch", "http.server.request.duration", "dotnet.gc."];
        string[] spans = ["POST /choices/{site}/decisions", "GET /choices/{site}/visitors/{visitor}", "record decision"];
        await Eventually.HoldsAsync(() => metrics.All(name => receiver.Has("/v1/metrics", name)) && spans.All(name => receiver.Has("/v1/traces", name)));
        Assert.All(new[] { visitor, secret, key, "127.0.0.1" }, told => Assert.False(receiver.Has("/v1/metrics", told) || receiver.Has("/v1/traces", told), told));
    }

    [Fact]
    public async Task A_receiver_that_is_away_hinders_nobody()
    {
        await using var server = await ServerProcess.StartAsync(folder, ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"), ("OTEL_METRIC_EXPORT_INTERVAL", "100"));
        using var decided = await server.DecideAsync(await server.DecisionAsync(), Asking.Random(16));
        Assert.Equal(HttpStatusCode.Created, decided.StatusCode);
    }

    [Theory]
    [InlineData("collector:4317")]
    [InlineData("nonsense")]
    public async Task What_is_no_address_stops_the_start_with_one_line(string endpoint)
    {
        await using var process = ServerProcess.Launch(folder, [], ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint));
        Assert.Equal(1, await process.ExitAsync());
        Assert.StartsWith("OTEL_EXPORTER_OTLP_ENDPOINT: ", Assert.Single(process.Errors), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>What an OpenTelemetry collector is to the host. Protocol buffers hold their texts as they are.</summary>
    private sealed class Receiver(WebApplication app) : IAsyncDisposable
    {
        private readonly ConcurrentQueue<(string Path, string Body)> received = new();

        public string Address => app.Urls.Single();

        public static async Task<Receiver> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var app = builder.Build();
            var receiver = new Receiver(app);
            app.MapPost("/{**path}", async (HttpContext context) =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                receiver.received.Enqueue((context.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
            });
            await app.StartAsync();
            return receiver;
        }

        public bool Has(string path, string text) => received.Any(one => one.Path == path && one.Body.Contains(text, StringComparison.Ordinal));

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
