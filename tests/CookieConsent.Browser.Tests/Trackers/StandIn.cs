using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Browser.Tests;

/// <summary>Answers for every vendor, as politely as a tracker can wish.</summary>
internal sealed class StandIn(string built, IEnumerable<Tracker> trackers)
{
    private static readonly byte[] Pixel = Convert.FromBase64String("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private readonly Dictionary<string, string> libraries = trackers.ToDictionary(
        tracker => tracker.Library.Host + tracker.Library.AbsolutePath, tracker => Path.Combine(built, tracker.Id, "library.js"));

    private readonly Dictionary<string, JsonElement> answers = trackers
        .SelectMany(tracker => tracker.Answers ?? []).ToDictionary();

    public async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        Allow(request, response.Headers);
        var address = request.Host.Host + request.Path;
        if (HttpMethods.IsOptions(request.Method))
        {
            response.StatusCode = StatusCodes.Status204NoContent;
        }
        else if (libraries.TryGetValue(address, out var library))
        {
            await ScriptAsync(response, library);
        }
        else if (answers.TryGetValue(address.TrimEnd('/'), out var answer))
        {
            await (answer.ValueKind == JsonValueKind.String
                ? ScriptAsync(response, Path.Combine(built, answer.GetString()!))
                : response.WriteAsJsonAsync(answer));
        }
        else
        {
            await AnyAsync(request.Headers["Sec-Fetch-Dest"].ToString(), response);
        }
    }

    private static Task AnyAsync(string destination, HttpResponse response)
    {
        switch (destination)
        {
            case "image":
                response.ContentType = "image/gif";
                return response.Body.WriteAsync(Pixel).AsTask();
            case "iframe":
                response.ContentType = "text/html";
                return response.WriteAsync("<!doctype html><title>A film</title>");
            case "script":
                response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            default:
                response.ContentType = "application/json";
                return response.WriteAsync("{}");
        }
    }

    private static Task ScriptAsync(HttpResponse response, string file)
    {
        response.ContentType = "text/javascript";
        return response.SendFileAsync(file);
    }

    private static void Allow(HttpRequest request, IHeaderDictionary headers)
    {
        if (request.Headers.Origin.ToString() is { Length: > 0 } origin)
        {
            headers.AccessControlAllowOrigin = origin;
            headers.AccessControlAllowCredentials = "true";
            headers.AccessControlAllowMethods = "GET, POST, PUT";
            headers.AccessControlAllowHeaders = request.Headers.AccessControlRequestHeaders;
        }
    }
}
