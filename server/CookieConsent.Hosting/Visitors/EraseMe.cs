using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>DELETE {prefix}/{site}/me</c>: a visitor erases all that is kept of them, by the visitor's secret alone (S01), from a page of the site.</summary>
internal sealed class EraseMe(SiteAccess access, RateLimits limits, Erasing erasing)
{
    public async Task HandleAsync(HttpContext context)
    {
        var site = access.Find(context);
        SiteAccess.RequireOwnPage(context, site);
        limits.CountOwn(context);
        var visitor = VisitorCredential.Require(context.Request, site);
        if (SiteAccess.IsSameOrigin(context.Request))
        {
            // With the answer or, where nothing was erased, not at all.
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode == StatusCodes.Status200OK)
                {
                    DecisionAnswer.EndCookies(context, site);
                }

                return Task.CompletedTask;
            });
        }

        await erasing.AnswerAsync(context, site, visitor);
    }
}
