using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>
/// <c>GET {prefix}/{site}/me/receipts/{id}</c>: one of a visitor's own decisions, signed, as a file that anyone can verify offline (P05);
/// <c>?format=json-ld</c>: as JSON-LD, with the signed one in it.
/// </summary>
internal sealed class GetReceipt(SiteAccess access, RateLimits limits, IConsentStore store, NoticeBook notices, DecisionSigner signer)
{
    private const string JsonLd = "json-ld";

    public async Task HandleAsync(HttpContext context)
    {
        var site = access.Find(context);
        SiteAccess.AllowReading(context, site);
        limits.CountOwn(context);
        var visitor = VisitorCredential.Require(context.Request, site);
        var text = (string?)context.Request.RouteValues["id"];
        // One of somebody else's is answered like none at all.
        if (!Guid.TryParseExact(text, "D", out var id)
            || await store.FindAsync(id, context.RequestAborted) is not Decision decision
            || decision.Site != site.Id || decision.Visitor != visitor)
        {
            throw new Problem(StatusCodes.Status404NotFound, "unknown-decision", "Unknown decision", $"This visitor has no decision \"{text}\".");
        }

        var format = context.Request.Query[DecisionFormat.Parameter].ToString();
        if (format is not ("" or JsonLd))
        {
            throw Problem.BadRequest("The format is not known.", ("/" + DecisionFormat.Parameter, $"must be {JsonLd}; without it, the receipt is a JWS"));
        }

        var receipt = signer.Receipt(decision);
        if (format == JsonLd)
        {
            var notice = await notices.FindAsync(site.Id, decision.Notice, context.RequestAborted)
                ?? throw new InvalidDataException($"The notice {decision.Notice} of {site.Id} is missing.");
            var address = SiteAccess.OriginOf(context.Request) + context.Request.PathBase + context.Request.Path.Value![..^$"me/receipts/{id}".Length] + $"notices/{decision.Notice}";
            await WriteAsync(context, "application/ld+json", $"receipt-{id}.jsonld", ReceiptJsonLd.Of(decision, notice, address, receipt).ToJsonString(NoticeContent.Plain));
            return;
        }

        await WriteAsync(context, "application/jose", $"receipt-{id}.jws", receipt);
    }

    private static Task WriteAsync(HttpContext context, string type, string name, string body)
    {
        context.Response.ContentType = type;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(body, context.RequestAborted);
    }
}
