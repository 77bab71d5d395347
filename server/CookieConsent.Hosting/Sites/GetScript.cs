using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>
/// <c>GET {prefix}/{site}.js</c>, <c>{site}.{hash}.js</c> (immutable) and <c>{site}.{part}.{hash}.js</c> (immutable). A hash of an earlier
/// build gets the current script, kept only briefly: a page that was cached before a deployment still opens its preferences.
/// </summary>
internal sealed class GetScript(Sites sites)
{
    private const string Brief = "public, max-age=300, stale-while-revalidate=86400";
    private const string Immutable = "public, max-age=31536000, immutable";

    public Task HandleAsync(HttpContext context)
    {
        var name = ((string)context.Request.RouteValues["file"]!).Split('.');
        if (sites.Find(name[0]) is not { } site)
        {
            throw Problem.UnknownSite(name[0]);
        }

        var scripts = site.Scripts(LanguageChoice.Of(context.Request, site.Notice.Languages));
        var part = name.Length > 1 ? scripts.Find(name[1]) : null;
        var script = part ?? scripts.Page;
        var hash = part is null ? 1 : 2;
        if (name.Length > hash + 1)
        {
            throw Problem.UnknownSite(name[0]);
        }

        var asked = name.ElementAtOrDefault(hash);
        SiteAccess.AllowReading(context, site);
        context.Response.Headers.CacheControl = asked == script.Hash ? Immutable : Brief;
        // A page with Cross-Origin-Embedder-Policy loads it all the same.
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        return WriteAsync(context, script);
    }

    private static async Task WriteAsync(HttpContext context, Script script)
    {
        var (coding, body, tag) = Accepted(context.Request.Headers.AcceptEncoding.ToString(), script);
        var headers = context.Response.Headers;
        headers.Vary = "Accept-Encoding, Accept-Language, Origin";
        headers.ETag = tag;
        headers.XContentTypeOptions = "nosniff";
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = "text/javascript; charset=utf-8";
        context.Response.ContentLength = body.Length;
        if (coding is not null)
        {
            headers.ContentEncoding = coding;
        }

        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
        }
    }

    private static EncodedScript Accepted(string accepted, Script script) =>
        Accepts(accepted, "br") ? script.Brotli : Accepts(accepted, "gzip") ? script.Gzip : script.Plain;

    // RFC 9110 12.5.3, as far as browsers and proxies use it: a listed coding is accepted unless its weight is zero.
    private static bool Accepts(string accepted, string coding)
    {
        var list = new WeightedList(accepted);
        while (list.TryNext(out var item, out var weight))
        {
            if (item.Equals(coding, StringComparison.OrdinalIgnoreCase))
            {
                return weight > 0;
            }
        }

        return false;
    }
}
