using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>
/// <c>GET {prefix}/{site}/roots</c> and <c>…/roots/{day}</c>: the daily roots of a site's decisions, for anyone to keep: who has one can tell later
/// whether the log still holds what it held then (P06).
/// </summary>
internal sealed class GetRoots(SiteAccess access, RootBook roots)
{
    public async Task HandleAsync(HttpContext context)
    {
        var site = access.Find(context);
        await using var json = Begin(context, site);
        json.WriteStartObject();
        json.WriteString("site", site.Id);
        json.WriteStartArray("roots");
        foreach (var root in roots.Of(site.Id).Values)
        {
            root.Write(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public async Task HandleDayAsync(HttpContext context)
    {
        var site = access.Find(context);
        var text = (string?)context.Request.RouteValues["day"];
        if (DailyRoot.ReadDay(text) is not { } day || !roots.Of(site.Id).TryGetValue(day, out var root))
        {
            throw new Problem(StatusCodes.Status404NotFound, "unknown-root", "Unknown root", $"\"{site.Id}\" has no root for \"{text}\": a day, UTC, such as 2026-11-27, on which there was a decision.");
        }

        await using var json = Begin(context, site);
        root.Write(json);
    }

    private static Utf8JsonWriter Begin(HttpContext context, Site site)
    {
        SiteAccess.AllowReading(context, site);
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "public, max-age=60";
        return new Utf8JsonWriter(context.Response.BodyWriter);
    }
}
