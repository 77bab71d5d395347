using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>
/// <c>GET {prefix}/{site}/notices/{notice}?lang=</c>, any notice that was published, and <c>…/page</c>, as it was shown: what a record says was shown
/// can be looked at again (P04). With <c>?canonical</c> the JSON over which its hash is made.
/// </summary>
internal sealed class GetFormerNotice(SiteAccess access, NoticeBook notices)
{
    // A notice never changes.
    private const string Immutable = "public, max-age=31536000, immutable";

    public async Task HandleAsync(HttpContext context)
    {
        var site = access.Find(context);
        var notice = await FindAsync(context, site);
        SiteAccess.AllowReading(context, site);
        var language = Describe(context, notice);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            context.Request.Query.ContainsKey("canonical") ? notice.Canonical : NoticeJson.Public(notice, language).ToJsonString(NoticeContent.Plain), context.RequestAborted);
    }

    public async Task HandlePageAsync(HttpContext context)
    {
        var notice = await FindAsync(context, access.Find(context));
        var language = Describe(context, notice);
        context.Response.ContentType = "text/html; charset=utf-8";
        // The policy's nonce is of one answer.
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsync(FormerNoticePage.Write(context, notice, language), context.RequestAborted);
    }

    private async Task<PublishedNotice> FindAsync(HttpContext context, Site site)
    {
        var id = (string)context.Request.RouteValues["notice"]!;
        return await notices.FindAsync(site.Id, id, context.RequestAborted)
            ?? throw new Problem(StatusCodes.Status404NotFound, "unknown-notice", "Unknown notice", $"\"{site.Id}\" never published a notice \"{id}\".");
    }

    private static string Describe(HttpContext context, PublishedNotice notice)
    {
        var language = LanguageChoice.Of(context.Request, notice.Languages);
        context.Response.Headers.ContentLanguage = language;
        context.Response.Headers.Vary = "Accept-Language, Origin";
        context.Response.Headers.CacheControl = Immutable;
        return language;
    }
}
