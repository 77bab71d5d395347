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
        var file = (string)context.Request.RouteValues["file"]!;
        // The tag's own address, nearly always.
        if (sites.Find(file) is { } known)
        {
            return WriteAsync(context, known, Scripts(context, known).Page, Brief);
        }

        var name = file.Split('.');
        if (sites.Find(name[0]) is not { } site)
        {
            throw Problem.UnknownSite(name[0]);
        }

        var scripts = Scripts(context, site);
        var part = name.Length > 1 ? scripts.Find(name[1]) : null;
        var script = part ?? scripts.Page;
        var hash = part is null ? 1 : 2;
        if (name.Length > hash + 1)
        {
            throw Problem.UnknownSite(name[0]);
        }

        return WriteAsync(context, site, script, name.ElementAtOrDefault(hash) == script.Hash ? Immutable : Brief);
    }

    private static SiteScripts Scripts(HttpContext context, Site site) => site.Scripts(LanguageChoice.Of(context.Request, site.Notice.Languages));

    // Without async and without RequestAborted: for these bytes, which Kestrel takes at once, a state machine and a token are several percent.
    private static Task WriteAsync(HttpContext context, Site site, Script script, string caching)
    {
        var (coding, body, tag) = Accepted(context.Request.Headers.AcceptEncoding.ToString(), script);
        var response = context.Response;
        var headers = response.Headers;
        SiteAccess.AllowReading(context, site);
        headers.CacheControl = caching;
        // A page with Cross-Origin-Embedder-Policy loads it all the same.
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers.Vary = "Accept-Encoding, Accept-Language, Origin";
        headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentType = "text/javascript; charset=utf-8";
        headers.ContentLength = body.Length;
        if (coding is not null)
        {
            headers.ContentEncoding = coding;
        }

        if (HttpMethods.IsHead(context.Request.Method))
        {
            return Task.CompletedTask;
        }

        var writing = response.BodyWriter.WriteAsync(body);
        return writing.IsCompletedSuccessfully ? Task.CompletedTask : writing.AsTask();
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
