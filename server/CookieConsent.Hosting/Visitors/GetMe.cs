using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>GET {prefix}/{site}/me</c>: a visitor's own choices and receipt, by the visitor's secret alone (S01).</summary>
internal sealed class GetMe(SiteAccess access, RateLimits limits, IConsentStore store, DecisionAnswer answer, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context)
    {
        var site = access.Find(context);
        SiteAccess.AllowReading(context, site);
        limits.CountOwn(context);
        var secret = VisitorCredential.Read(context.Request)
            ?? throw Problem.Unauthorized("Visitor", "Only the visitor's own browser can ask this, by its visitor cookie or Authorization: Visitor <secret>.");
        var notice = site.Notice.Summary;
        var visitor = VisitorId.FromSecret(site.Id, secret);
        var decision = await store.FindAsync(site.Id, visitor, context.RequestAborted);

        await using var json = ConsentAnswer.Begin(context);
        ConsentAnswer.WriteOpen(json, visitor, ConsentAnswer.Weigh(decision, notice, time.GetUtcNow(), context.Request), notice);
        json.WriteString("decision", decision?.Id.ToString());
        json.WriteString("receipt", decision is null ? null : answer.Receipt(decision));
        json.WriteEndObject();
    }
}
