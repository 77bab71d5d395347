using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>GET {prefix}/{site}/me</c>: a visitor's own choices and receipt, by the visitor's secret alone (S01).</summary>
internal sealed class GetMe(SiteAccess access, RateLimits limits, IConsentStore store, DecisionSigner signer, TimeProvider time)
{
    public async Task HandleAsync(HttpContext context)
    {
        var site = access.Find(context);
        SiteAccess.AllowReading(context, site);
        limits.CountOwn(context);
        var visitor = VisitorCredential.Require(context.Request, site);
        var notice = site.Notice.Summary;
        var newest = await store.FindAsync(site.Id, visitor, context.RequestAborted);
        var decision = newest as Decision;

        await using var json = ConsentAnswer.Begin(context);
        ConsentAnswer.WriteOpen(json, visitor, ConsentAnswer.Weigh(newest, notice, time.GetUtcNow(), context.Request), notice);
        json.WriteString("decision", decision?.Id.ToString());
        json.WriteString("receipt", decision is null ? null : signer.Receipt(decision));
        json.WriteEndObject();
    }
}
