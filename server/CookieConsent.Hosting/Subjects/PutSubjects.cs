using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>
/// <c>PUT {prefix}/{site}/visitors/{visitor}/subjects</c>: says whom the site knows a visitor as, with a key of the scope <c>identify</c>. No
/// browser can (S04). The list takes the place of the former one.
/// </summary>
internal sealed class PutSubjects(SiteAccess access, ApiKeys keys, IConsentStore store, SubjectBook subjects)
{
    private const int Most = 20;
    private const int BodyLimit = 8 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        keys.Require(context, (string)context.Request.RouteValues["site"]!, ApiKey.Identify);
        var site = access.Find(context).Id;
        var visitor = LookupVisitor.Parse((string?)context.Request.RouteValues["visitor"]);
        using var body = await JsonBody.ReadAsync(context.Request, BodyLimit);
        var named = Subject.Read(body.RootElement, 0, Most);
        // Of one who never decided, or whose data is erased, nothing may be kept (P07, L04).
        await RequireDecisionAsync();
        await subjects.LinkAsync(site, visitor, named, context.RequestAborted);
        try
        {
            await RequireDecisionAsync();
        }
        catch (Problem)
        {
            // Erased meanwhile: that looked for links before this was one.
            await subjects.ForgetAsync(site, visitor);
            throw;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;

        async Task RequireDecisionAsync()
        {
            if (named.Count > 0 && await store.FindAsync(site, visitor, CancellationToken.None) is not Decision)
            {
                throw new Problem(StatusCodes.Status409Conflict, "no-decision", "No decision", "The visitor has no decision on record. Nothing was linked.");
            }
        }
    }
}
