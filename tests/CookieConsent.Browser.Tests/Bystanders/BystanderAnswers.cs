using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Browser.Tests;

/// <summary>What the shop and its partners answer: the calls, frames, fonts and scripts of an honest page.</summary>
internal static class BystanderAnswers
{
    private static readonly Dictionary<string, (string Type, string Body)> Texts = new()
    {
        ["/api/stock"] = ("text/plain", "3"),
        ["/api/news"] = ("text/event-stream", "data: Rope is in\n\n"),
        ["/shop-script.js"] = ("text/javascript", "ranOf(document.currentScript.src.split('?')[1])"),
        ["/shop-module.js"] = ("text/javascript", "export const rope = 'module'"),
        ["/shop-worker.js"] = ("text/javascript", "onmessage = event => postMessage(event.data * 7)"),
        ["/service-worker.js"] = ("text/javascript", "onmessage = event => event.ports[0].postMessage(event.data * 7)"),
        ["/shop-frame"] = ("text/html", "<script>parent.postMessage('frame of the shop', '*')</script>"),
        ["/rope.css"] = ("text/css", "@font-face { font-family: sheet-rope; src: url(rope.ttf) }"),
        ["/till"] = ("text/html", "<script>parent.postMessage('paid 12', '*')</script>"),
        ["/till-form"] = ("text/html", "<script>parent.postMessage('form received', '*')</script>"),
        ["/captcha-frame"] = ("text/html", "<script>parent.postMessage('token', '*')</script>"),
        ["/captcha.js"] = ("text/javascript", """
            const frame = document.createElement("iframe");
            frame.className = "captcha";
            frame.src = new URL("/captcha-frame", document.currentScript.src);
            addEventListener("message", function hear({ data, source, origin }) {
              if (data !== "token" || source !== frame.contentWindow) return;
              removeEventListener("message", hear);
              localStorage.setItem("captcha_seen", "a person");
              postMessage("captcha solved", "*");
            });
            document.body.append(frame);
            """),
    };

    public static async Task<bool> AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-store";
        response.Headers.AccessControlAllowOrigin = request.Headers.Origin.FirstOrDefault() ?? "*";
        response.Headers.AccessControlAllowCredentials = "true";
        response.Headers.AccessControlAllowHeaders = "content-type, x-shop";
        response.Headers.AccessControlAllowMethods = "PUT";
        if (context.WebSockets.IsWebSocketRequest)
        {
            await TalkAsync(context);
        }
        else if (request.Method == HttpMethods.Options || request.Path == "/api/seen" || request.Path == "/api/left")
        {
            response.StatusCode = StatusCodes.Status204NoContent;
        }
        else if (request.Path == "/api/order")
        {
            response.ContentType = "text/plain";
            await response.WriteAsync($"{request.Method} {await new StreamReader(request.Body).ReadToEndAsync(context.RequestAborted)}", context.RequestAborted);
        }
        else if (request.Path == "/rope.ttf")
        {
            response.ContentType = "font/ttf";
            await response.SendFileAsync(BystanderPage.FileOf("rope.ttf"), context.RequestAborted);
        }
        else if (Texts.TryGetValue(request.Path.Value!, out var text))
        {
            response.ContentType = text.Type;
            await response.WriteAsync(text.Body, context.RequestAborted);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static async Task TalkAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync(context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault());
        var message = new byte[100];
        for (var received = await ReceiveAsync(); received.MessageType == WebSocketMessageType.Text; received = await ReceiveAsync())
        {
            await socket.SendAsync(message.AsMemory(0, received.Count), WebSocketMessageType.Text, true, context.RequestAborted);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, context.RequestAborted);

        Task<WebSocketReceiveResult> ReceiveAsync() => socket.ReceiveAsync(new ArraySegment<byte>(message), context.RequestAborted);
    }
}
