using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>POST {prefix}/{site}/decisions</c>: records a visitor's decision, and answers once it is on disk.</summary>
internal sealed class RecordDecision(SiteAccess access, RateLimits limits, Deciding deciding, DecisionAnswer answer)
{
    /// <summary>Of a decision's body, in bytes.</summary>
    public const int BodyLimit = 8 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        var site = access.Find(context);
        SiteAccess.RequireOwnPage(context, site);
        // Not before it is known whose page asks: only that one may read how long to wait.
        limits.CountDecision(context);
        Deciding.RequireAsking(site);
        var key = IdempotencyKey.Read(context.Request);
        var secret = deciding.SecretOf(context.Request, site, key);
        using var body = await JsonBody.ReadAsync(context.Request, BodyLimit);

        await answer.WriteAsync(context, site, await deciding.RecordAsync(context, site, secret, key, body.RootElement, DecisionRequest.Surfaces), secret);
    }
}
