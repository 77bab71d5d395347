using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>GET {prefix}/{site}/visitors/{visitor}</c>: one visitor's choices, for site code with a key.</summary>
internal sealed class LookupVisitor(SiteAccess access, ApiKeys keys, RateLimits limits, HostMetrics metrics, IConsentStore store, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context)
    {
        var key = keys.Require(context, (string)context.Request.RouteValues["site"]!, ApiKey.Lookup);
        var notice = access.Find(context).Notice.Summary;
        var visitor = Parse((string?)context.Request.RouteValues["visitor"]);
        limits.CountLookups(key, 1);
        metrics.LookedUp(notice.Site, 1);
        var decision = await store.FindAsync(notice.Site, visitor, context.RequestAborted);

        await using var json = ConsentAnswer.Begin(context);
        ConsentAnswer.WriteOpen(json, visitor, ConsentAnswer.Weigh(decision, notice, time.GetUtcNow(), context.Request), notice);
        json.WriteEndObject();
    }

    /// <exception cref="Problem">400.</exception>
    public static VisitorId Parse(string? text) => VisitorId.TryParse(text, out var visitor)
        ? visitor
        : throw Problem.BadRequest($"\"{text}\" is not a visitor id: 22 base64url characters.");
}
