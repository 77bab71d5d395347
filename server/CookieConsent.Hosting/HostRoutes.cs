using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace CookieConsent.Hosting;

/// <summary>The routes that are not about a site.</summary>
internal static class HostRoutes
{
    public const string ReadyTag = "cookieconsent-ready";

    private static readonly string[] WithMethods = ["notice", "decisions", "preferences", "me", "lookup", "roots", "stats", "impressions", "keys.json", "openapi.json", "reference"];

    /// <summary><c>/healthz</c>: the process answers. <c>/readyz</c>: the store can read and write.</summary>
    public static void MapHealth(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapHealthChecks("/readyz", new HealthCheckOptions { Predicate = check => check.Tags.Contains(ReadyTag) });
    }

    /// <summary>What is under the prefix and is no route, or a route asked with the wrong method.</summary>
    public static Task Unknown(HttpContext context)
    {
        var last = context.Request.Path.Value!.Split('/')[^1];
        throw WithMethods.Contains(last)
            ? new Problem(StatusCodes.Status405MethodNotAllowed, "wrong-method", "Wrong method", $"{context.Request.Method} is not for {context.Request.Path}.")
            : new Problem(StatusCodes.Status404NotFound, "unknown-route", "Unknown route", $"There is nothing at {context.Request.Path}.");
    }
}
