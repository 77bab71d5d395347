using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>GET {prefix}/{site}/me/receipts/{id}</c>: one of a visitor's own decisions, signed, as a file that anyone can verify offline (P05).</summary>
internal sealed class GetReceipt(SiteAccess access, IConsentStore store, DecisionAnswer answer)
{
    public async Task HandleAsync(HttpContext context)
    {
        var site = access.Find(context);
        SiteAccess.AllowReading(context, site);
        var visitor = VisitorCredential.Require(context.Request, site);
        var text = (string?)context.Request.RouteValues["id"];
        // One of somebody else's is answered like none at all.
        if (!Guid.TryParseExact(text, "D", out var id)
            || await store.FindAsync(id, context.RequestAborted) is not Decision decision
            || decision.Site != site.Id || decision.Visitor != visitor)
        {
            throw new Problem(StatusCodes.Status404NotFound, "unknown-decision", "Unknown decision", $"This visitor has no decision \"{text}\".");
        }

        context.Response.ContentType = "application/jose";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"receipt-{id}.jws\"";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(answer.Receipt(decision), context.RequestAborted);
    }
}
