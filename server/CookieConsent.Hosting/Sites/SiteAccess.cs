using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Hosting;

/// <summary>Who may use a site's routes from a page: the origins of its site file, and no other (S02, CORS).</summary>
internal sealed class SiteAccess(Sites sites)
{
    private const string TwoHours = "7200"; // seconds; Chromium caps preflight answers at two hours

    /// <summary>The site that the route names.</summary>
    /// <exception cref="Problem">404.</exception>
    public Site Find(HttpContext context)
    {
        var id = (string?)context.Request.RouteValues["site"];
        return sites.Find(id ?? "") ?? throw Problem.UnknownSite(id);
    }

    /// <summary>Lets a page of the site read the answer; any other page can't.</summary>
    public static bool AllowReading(HttpContext context, Site site)
    {
        var headers = context.Response.Headers;
        headers.Vary = StringValues.Concat(headers.Vary, "Origin");
        if (!site.Origins.Contains(Origin(context)))
        {
            return false;
        }

        headers.AccessControlAllowOrigin = context.Request.Headers.Origin;
        headers.AccessControlExposeHeaders = "Retry-After";
        return true;
    }

    /// <summary>Refuses a write that does not come from a page of the site.</summary>
    /// <exception cref="Problem">403.</exception>
    public static void RequireOwnPage(HttpContext context, Site site)
    {
        if (!AllowReading(context, site))
        {
            throw Problem.ForeignOrigin(Origin(context), site.Id);
        }
    }

    /// <summary>Whether page and host share an origin: then the host itself sets the cookies.</summary>
    public static bool IsSameOrigin(HttpRequest request) => request.Headers.Origin == OriginOf(request);

    /// <summary>The host's own origin, as the request names it.</summary>
    public static string OriginOf(HttpRequest request) => $"{request.Scheme}://{request.Host}";

    /// <summary>Answers a CORS preflight.</summary>
    public Task PreflightAsync(HttpContext context)
    {
        if (AllowReading(context, Find(context)))
        {
            var headers = context.Response.Headers;
            headers.AccessControlAllowMethods = "GET, POST, DELETE";
            headers.AccessControlAllowHeaders = "authorization, content-type, idempotency-key";
            headers.AccessControlMaxAge = TwoHours;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static string? Origin(HttpContext context) => context.Request.Headers.Origin is { Count: 1 } one ? one[0] : null;
}
