using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CookieConsent.Hosting;

/// <summary>
/// <c>GET /.well-known/gpc.json</c>: says that Global Privacy Control is honoured here (G04), since the day on which the newest notice of a site
/// with a category marked for it was published. In an application that is one of the sites, that site alone counts.
/// </summary>
internal sealed class GetGpc(Sites sites, IOptions<CookieConsentOptions> siteCode)
{
    public Task HandleAsync(HttpContext context)
    {
        var own = siteCode.Value.Site;
        var honouring = sites.All.Values.Select(site => site.Notice)
            .Where(notice => (own.Length == 0 || notice.Summary.Site == own) && notice.Summary.Categories.Any(category => category.Gpc)).ToList();
        if (honouring.Count == 0)
        {
            throw new Problem(StatusCodes.Status404NotFound, "no-gpc", "No Global Privacy Control", "No category here is marked for Global Privacy Control.");
        }

        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "public, max-age=300";
        var day = honouring.Max(notice => notice.PublishedAt).UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return context.Response.WriteAsync(new JsonObject { ["gpc"] = true, ["lastUpdate"] = day }.ToJsonString(), context.RequestAborted);
    }
}
