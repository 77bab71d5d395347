using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>GET {prefix}/{site}/stats</c>: what was counted of the site on each day of a span, up to now, for its operator: as JSON or CSV.</summary>
internal sealed class GetStats(SiteAccess access, ApiKeys keys, CountBook counts, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context)
    {
        keys.Require(context, (string)context.Request.RouteValues["site"]!, ApiKey.Read);
        var site = access.Find(context);
        var query = StatsQuery.Read(context.Request.Query, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime));
        var format = DecisionFormat.Of(context.Request, DecisionFormat.Json, DecisionFormat.Csv);
        var days = await counts.ReadAsync(site.Id, query.Days, context.RequestAborted);
        if (format == DecisionFormat.Csv)
        {
            context.Response.ContentType = "text/csv; charset=utf-8; header=present";
            context.Response.Headers.ContentDisposition = $"attachment; filename=\"{site.Id}-stats.{format}\"";
            context.Response.Headers.CacheControl = "no-store";
            await context.Response.WriteAsync(StatsCsv.Of(query, days), context.RequestAborted);
            return;
        }

        await using var json = ConsentAnswer.Begin(context);
        StatsJson.Write(json, site.Id, query, days);
    }
}
