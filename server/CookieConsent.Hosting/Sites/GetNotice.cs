using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>GET {prefix}/{site}/notice?lang=</c>: the current notice in one language.</summary>
internal sealed class GetNotice(SiteAccess access)
{
    public Task HandleAsync(HttpContext context)
    {
        var site = access.Find(context);
        SiteAccess.AllowReading(context, site);
        var language = LanguageChoice.Of(context.Request, site.Notice.Languages);
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentLanguage = language;
        context.Response.Headers.Vary = "Accept-Language, Origin";
        context.Response.Headers.CacheControl = "public, max-age=300";
        return context.Response.WriteAsync(NoticeJson.Public(site, language).ToJsonString(NoticeContent.Plain), context.RequestAborted);
    }
}
