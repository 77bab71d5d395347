using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CookieConsent.Hosting;

/// <summary><c>GET {prefix}/openapi.json</c> and <c>GET {prefix}/reference</c>: what can be asked here, for programs and for people.</summary>
internal sealed class GetReference(IOptions<CookieConsentHostOptions> options)
{
    private const string Caching = "public, max-age=300";

    public Task DocumentAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = Caching;
        // Tools that draw such documents run elsewhere; there is nothing of a visitor in it.
        context.Response.Headers.AccessControlAllowOrigin = "*";
        return context.Response.WriteAsync(OpenApi.For(context, options.Value.Prefix).ToJsonString(NoticeContent.Plain), context.RequestAborted);
    }

    public Task PageAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store"; // its styles' nonce
        return context.Response.WriteAsync(ReferencePage.Write(context, OpenApi.For(context, options.Value.Prefix)), context.RequestAborted);
    }
}
