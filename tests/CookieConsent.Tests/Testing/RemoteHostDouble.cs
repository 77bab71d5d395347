using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests;

/// <summary>A host elsewhere: a real server on a port of its own, whose answers a test can change at any time.</summary>
internal sealed class RemoteHostDouble : IAsyncDisposable
{
    private readonly WebApplication app;
    private int asked;

    private RemoteHostDouble(WebApplication app) => this.app = app;

    public Uri Address => new($"{app.Urls.Single()}/choices");

    /// <summary>What every request gets instead of its answer, if anything.</summary>
    public RequestDelegate? Trouble { get; set; }

    public string Keys { get; set; } = KeysJson(Demo.Key);

    public string Notice { get; set; } = NoticeJson(3);

    public Func<string, string> Visitor { get; set; } = visitor => VisitorJson(visitor, """{"necessary":true,"analytics":true,"marketing":false}""");

    /// <summary>How often the notice was asked for.</summary>
    public int Asked => Volatile.Read(ref asked);

    public static async Task<RemoteHostDouble> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var host = new RemoteHostDouble(app);
        app.Use(next => context => host.Trouble is { } trouble ? trouble(context) : next(context));
        app.MapGet("/choices/keys.json", () => host.Keys);
        app.MapGet("/choices/demo/notice", () => Interlocked.Increment(ref host.asked) > 0 ? host.Notice : "");
        app.MapGet("/choices/demo/visitors/{visitor}", (string visitor, HttpContext context) =>
            IsAuthorized(context) ? Results.Text(host.Visitor(visitor)) : Results.Unauthorized());
        app.MapPost("/choices/demo/lookup", async (HttpContext context) =>
        {
            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            var visitors = body.RootElement.GetProperty("visitors").EnumerateArray().Select(visitor => host.Visitor(visitor.GetString()!)).ToArray();
            return IsAuthorized(context) && visitors.Length <= 500 ? Results.Text($$"""{"visitors":[{{string.Join(',', visitors)}}]}""") : Results.BadRequest();
        });
        await app.StartAsync();
        return host;
    }

    public static string KeysJson(params HostKey[] keys) => $$"""{"keys":[{{string.Join(',', keys.Select(key =>
        $$"""{"kty":"EC","crv":"P-256","x":"{{Base64Url.EncodeToString(key.Public.Q.X)}}","y":"{{Base64Url.EncodeToString(key.Public.Q.Y)}}","kid":"{{key.Kid}}","use":"sig","alg":"ES256"}"""))}}]}""";

    public static string NoticeJson(int version, string site = Demo.Site) =>
        $$"""
        {"notice":"{{new string('n', 43)}}","version":{{version}},"language":"en","site":"{{site}}","texts":{},"own":["shop.example"],"cookieDomain":"shop.example","trackers":[
        {"service":"Shop","category":"necessary","technology":"cookie","names":["cart"]},
        {"service":"Ads","category":"marketing","technology":"pixel-tag","hosts":["ads.example"],"paths":["/p.gif"]},
        {"service":"Ads","category":"marketing","technology":"telepathy","hosts":["mind.example"]}],"categories":[
        {"id":"necessary","technologies":["cookie"],"since":1},{"id":"preferences","technologies":["cookie"],"since":1},
        {"id":"analytics","technologies":["cookie","pixel-tag","web-beacon"],"services":{"Matomo":"a","Hotjar":"b"},"since":2},{"id":"marketing","technologies":["pixel-tag","web-beacon"],"since":{{version}}}]}
        """;

    public static string VisitorJson(string visitor, string choices, string basis = "decision") =>
        $$"""{"visitor":"{{visitor}}","choices":{{choices}},"basis":"{{basis}}","stale":false,"notice":"{{new string('n', 43)}}","decidedAt":"2026-11-24T08:00:00Z","expires":"2027-05-25T00:00:00Z"}""";

    public static Task Drop(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    public static Task Hang(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

    public async ValueTask DisposeAsync()
    {
        Trouble = Drop;
        await app.DisposeAsync();
    }

    private static bool IsAuthorized(HttpContext context) => context.Request.Headers.Authorization == "Bearer ck_key";
}
