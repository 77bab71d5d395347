using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>
/// Spans of requests and of what they wait for, by routes' patterns. ASP.NET Core's own name the path and the User-Agent, and a path of ours
/// can name a visitor; so nobody needs to listen to those.
/// </summary>
internal static class HostTraces
{
    private static readonly ActivitySource Source = new(HostMetrics.Name);

    /// <summary>Wraps a route; costs nothing while nobody listens.</summary>
    public static RequestDelegate Around(RequestDelegate endpoint, string method, string route) => context =>
        Source.HasListeners() ? TraceAsync(endpoint, context, method, route) : endpoint(context);

    /// <summary>A span within the present one, such as a wait for the disk; null while nobody listens.</summary>
    public static Activity? Begin(string name) => Source.StartActivity(name);

    private static async Task TraceAsync(RequestDelegate endpoint, HttpContext context, string method, string route)
    {
        // Beside ASP.NET Core's span, which nobody sees, and not within it.
        var around = Activity.Current;
        DistributedContextPropagator.Current.ExtractTraceIdAndState(context.Request.Headers, Read, out var caller, out var state);
        ActivityContext.TryParse(caller, state, isRemote: true, out var parent);
        Activity.Current = null;
        using (var span = Source.StartActivity($"{method} {route}", ActivityKind.Server, parent))
        {
            await endpoint(context);
            span?.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode);
            if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
            {
                span?.SetStatus(ActivityStatusCode.Error);
            }
        }

        Activity.Current = around;
    }

    private static void Read(object? headers, string name, out string? value, out IEnumerable<string>? values) =>
        (value, values) = (((IHeaderDictionary)headers!)[name], null);
}
