using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Browser.Tests;

/// <summary>What the hosts at the end of the ways answer: to each what it expects, so that nothing fails but for the gate.</summary>
internal static class WayAnswers
{
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    public static async Task<bool> AnswerAsync(HttpContext context)
    {
        var way = context.Request.Path.Value!.Split('/')[^1];
        if (Expectations.Ways.All(known => known.Id != way))
        {
            return false;
        }

        if (context.WebSockets.IsWebSocketRequest)
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);
            return true;
        }

        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.AccessControlAllowOrigin = context.Request.Headers.Origin.FirstOrDefault() ?? "*";
        context.Response.Headers.AccessControlAllowCredentials = "true";
        context.Response.ContentType = TypeOf(way);
        var body = context.Response.ContentType switch
        {
            "image/gif" => Pixel,
            "text/event-stream" => "data: seen\n\n"u8.ToArray(),
            "font/ttf" => await File.ReadAllBytesAsync(BystanderPage.FileOf("rope.ttf")),
            _ => [],
        };
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
        return true;
    }

    private static string TypeOf(string way) => way switch
    {
        "event-source" => "text/event-stream",
        "font-face" => "font/ttf",
        "css-import" or "link-stylesheet" => "text/css",
        "css-background" or "template-clone" or "embed" => "image/gif",
        "frame-srcdoc" or "document-write" or "module-import" or "worker-import-scripts" or "link-preload" or "html-link-preload" => "text/javascript",
        _ when way.Contains("script", StringComparison.Ordinal) => "text/javascript",
        _ when way.Contains("image", StringComparison.Ordinal) => "image/gif",
        _ when way.Contains("frame", StringComparison.Ordinal) => "text/html",
        _ => "text/plain",
    };
}
