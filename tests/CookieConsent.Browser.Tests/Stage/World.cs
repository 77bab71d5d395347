using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Browser.Tests;

/// <summary>
/// Everything on the web but the host, on one real server: the shop's pages, and stand-ins for vendors that answer under any other
/// name. A vendor's script notes in <c>ran</c> that it ran.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private readonly ConcurrentDictionary<string, string> pages = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> held = new();
    private WebApplication app = null!;

    /// <summary>What all names end in.</summary>
    public string Domain { get; init; } = "example";

    public Traffic Traffic { get; } = new();

    /// <summary>Response headers of the shop's pages, such as a Content-Security-Policy.</summary>
    public ConcurrentDictionary<string, string> PageHeaders { get; } = new();

    /// <summary>Stands before all answers, and says whether it gave one.</summary>
    public Func<HttpContext, Task<bool>> OnRequest { get; set; } = _ => Task.FromResult(false);

    public int Port { get; private set; }

    public string Origin(string name) => $"http://{name}.{Domain}:{Port}";

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.UseWebSockets();
        app.Run(AnswerAsync);
        await app.StartAsync();
        Port = new Uri(app.Urls.Single()).Port;
    }

    /// <summary>Puts a page or a script at a path of the shop. <c>{stats}</c> and the like become the origins of those names.</summary>
    public void Put(string path, string html, string host) =>
        pages[path] = html.Replace("{host}", host, StringComparison.Ordinal)
            .Replace("{stats}", Origin("stats"), StringComparison.Ordinal)
            .Replace("{ads}", Origin("ads"), StringComparison.Ordinal)
            .Replace("{video}", Origin("video"), StringComparison.Ordinal);

    /// <summary>Lets the answer for a path wait until the result is set.</summary>
    public TaskCompletionSource Hold(string path) => held[path] = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async Task AnswerAsync(HttpContext context)
    {
        Traffic.Note(context);
        var path = context.Request.Path.Value!;
        if (held.TryGetValue(path, out var gate))
        {
            await gate.Task.WaitAsync(context.RequestAborted);
        }

        if (await OnRequest(context))
        {
            return;
        }

        if (pages.TryGetValue(path, out var page))
        {
            foreach (var (name, value) in PageHeaders)
            {
                context.Response.Headers[name] = value;
            }

            await TextAsync(context, path.EndsWith(".js", StringComparison.Ordinal) ? "text/javascript" : "text/html; charset=utf-8", page);
            return;
        }

        switch (Path.GetExtension(path))
        {
            case ".js" when !path.Contains("missing", StringComparison.Ordinal):
                await TextAsync(context, "text/javascript", $"""window.ran?.push("{Path.GetFileNameWithoutExtension(path)}");""");
                break;
            case ".gif":
                context.Response.ContentType = "image/gif";
                await context.Response.Body.WriteAsync(Pixel, context.RequestAborted);
                break;
            case "" when path == "/film":
                await TextAsync(context, "text/html", "<!doctype html><title>A film</title>");
                break;
            default:
                context.Response.StatusCode = path == "/collect" ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
                break;
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (var gate in held.Values)
        {
            gate.TrySetCanceled();
        }

        return app.DisposeAsync();
    }

    private static Task TextAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
