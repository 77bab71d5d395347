using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>The 201 to a recorded decision: its token and receipt, and the visitor's cookies (same origin) or secret (elsewhere).</summary>
internal sealed class DecisionAnswer(TimeProvider time)
{
    public const string TokenCookie = "choices";

    public async Task WriteAsync(HttpContext context, Site site, Decided decided, byte[] secret)
    {
        var decision = decided.Decision;
        var sameOrigin = SiteAccess.IsSameOrigin(context.Request);
        if (sameOrigin)
        {
            SetCookies(context, site, decided, secret);
        }

        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("decision", decision.Id);
        json.WriteString("visitor", decision.Visitor.ToString());
        json.WriteString("token", decided.Token);
        json.WriteString("expires", decision.Expires.UtcDateTime);
        json.WriteString("receipt", decided.Receipt);
        if (!sameOrigin)
        {
            json.WriteString("secret", VisitorCredential.ToText(secret));
        }

        json.WriteEndObject();
    }

    /// <summary>Gives the browser the visitor's cookies, and ends those that the decision denies.</summary>
    public void SetCookies(HttpContext context, Site site, Decided decided, byte[] secret)
    {
        var decision = decided.Decision;
        SetCookie(context, site, decision, TokenCookie, decided.Token, httpOnly: false);
        SetCookie(context, site, decision, VisitorCredential.Cookie, VisitorCredential.ToText(secret), httpOnly: true);
        EndDenied(context, site, decision);
    }

    /// <summary>Ends the visitor's cookies.</summary>
    public static void EndCookies(HttpContext context, Site site)
    {
        context.Response.Cookies.Delete(TokenCookie, Options(context, site, httpOnly: false));
        context.Response.Cookies.Delete(VisitorCredential.Cookie, Options(context, site, httpOnly: true));
    }

    private static void SetCookie(HttpContext context, Site site, Decision decision, string name, string value, bool httpOnly)
    {
        var options = Options(context, site, httpOnly);
        options.Expires = decision.Expires;
        context.Response.Cookies.Append(name, value, options);
    }

    private static CookieOptions Options(HttpContext context, Site site, bool httpOnly) => new()
    {
        Path = PathFor(context.Request, site),
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        HttpOnly = httpOnly,
        Domain = site.Shares(context.Request.Host.Host) ? site.CookieDomain : null,
        IsEssential = true, // the record of the choice itself
    };

    // The form is also served where the site has no pages. Another site's may be there, whose visitors' choices have the same names.
    private static string PathFor(HttpRequest request, Site site) =>
        site.Shares(request.Host.Host) || site.Origins.Contains(SiteAccess.OriginOf(request))
            ? "/"
            : (request.PathBase + request.Path).Value![..(request.PathBase + request.Path).Value!.LastIndexOf('/')];

    // B10. What the page can't reach: cookies that are HttpOnly.
    private void EndDenied(HttpContext context, Site site, Decision decision)
    {
        var consent = ConsentAnswer.Weigh(decision, site.Notice.Summary, time.GetUtcNow(), context.Request);
        if (site.Names.DeniedIn(context.Request.Headers.Cookie, consent) is { } denied)
        {
            var page = Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var referer) ? referer.AbsolutePath : "/";
            CookieRemoval.Expire(context, denied, site.CookieDomain, page);
        }
    }
}
