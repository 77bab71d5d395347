using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>
/// Whether a post comes from the host's own form (S02). No cookie may be set before the first decision, so none can carry a token: browsers
/// themselves say where a form was, in headers that no page can set.
/// </summary>
internal static class OwnForm
{
    /// <exception cref="Problem">403.</exception>
    public static void Require(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        // "null": privacy settings and extensions hide where a form was, and Sec-Fetch-Site still says it.
        if (origin is "" or "null" ? request.Headers["Sec-Fetch-Site"] != "same-origin" : !SiteAccess.IsSameOrigin(request))
        {
            throw new Problem(StatusCodes.Status403Forbidden, "foreign-origin", "Foreign origin",
                $"The form was not sent from {SiteAccess.OriginOf(request)}{(origin.Length > 0 ? $" but from \"{origin}\"" : "")}. Nothing was recorded.");
        }
    }
}
