using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>
/// All decisions of one visitor, newest first, as JSON, CSV or JSON lines: <c>GET {prefix}/{site}/me/decisions</c> for the visitor,
/// <c>…/visitors/{visitor}/decisions</c> for the site's operator.
/// </summary>
internal sealed class VisitorDecisions(SiteAccess access, RateLimits limits, ApiKeys keys, IConsentStore store)
{
    public Task HandleOwnAsync(HttpContext context)
    {
        var site = access.Find(context);
        SiteAccess.AllowReading(context, site);
        limits.CountOwn(context);
        return WriteAsync(context, site, VisitorCredential.Require(context.Request, site));
    }

    public Task HandleAsync(HttpContext context)
    {
        keys.Require(context, (string)context.Request.RouteValues["site"]!, ApiKey.Read);
        return WriteAsync(context, access.Find(context), LookupVisitor.Parse((string?)context.Request.RouteValues["visitor"]));
    }

    private async Task WriteAsync(HttpContext context, Site site, VisitorId visitor)
    {
        var format = DecisionFormat.Of(context.Request);
        var history = await store.HistoryAsync(site.Id, visitor, context.RequestAborted);
        if (format != DecisionFormat.Json)
        {
            await DecisionRows.WriteAsync(context, format, $"{site.Id}-{visitor}", history.ToAsyncEnumerable());
            return;
        }

        await using var json = ConsentAnswer.Begin(context);
        json.WriteStartObject();
        json.WriteString("visitor", visitor.ToString());
        json.WriteStartArray("decisions");
        foreach (var decision in history)
        {
            DecisionJson.Write(json, decision);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
