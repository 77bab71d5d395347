using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>
/// Ends cookies that the visitor denies, those that no script can reach among them (HttpOnly). A request says a cookie's name, but neither
/// its domain nor its path: it is ended on every one on which it can have been set.
/// </summary>
internal static partial class CookieRemoval
{
    /// <summary>Of one answer: proxies refuse headers of more than 4 or 8 KB. What is left goes with the next one.</summary>
    private const int MostHeaders = 40;

    [GeneratedRegex(@"^[a-z0-9-]+(\.[a-z0-9-]+)+\z", RegexOptions.IgnoreCase)]
    private static partial Regex DomainForm { get; }

    /// <param name="context">The answer's headers must not be on their way yet.</param>
    /// <param name="names">From <see cref="DeclaredNames.DeniedIn"/>. One that this answer itself sets is left alone.</param>
    /// <param name="cookieDomain">Where the site's own domain ends, if it says so.</param>
    /// <param name="page">The path of the page.</param>
    public static void Expire(HttpContext context, IEnumerable<string> names, string? cookieDomain, string page)
    {
        var set = context.Response.Headers.SetCookie;
        var left = names.Where(name => !set.Any(cookie => cookie?.StartsWith(name + "=", StringComparison.Ordinal) == true)).ToList();
        // Paths last: of many cookies, first all on "/", where nearly all are.
        var ended = from path in Paths(page)
                    from name in left
                    from domain in Domains(context.Request.Host.Host, cookieDomain)
                    select $"{name}=; Max-Age=0; Path={path}{(domain is null ? "" : $"; Domain={domain}")}{(IsSecure(context, name) ? "; Secure" : "")}";
        var headers = ended.Take(MostHeaders).ToArray();
        if (headers.Length > 0)
        {
            // Not by Response.Cookies: it escapes names, and a cookie policy would have a say.
            context.Response.Headers.Append("Set-Cookie", headers);
            VisitorsAnswer.Mark(context.Response);
        }
    }

    // The host alone (no Domain), then its domain and all above, down to the site's own or to two labels. Browsers ignore a public suffix.
    private static IEnumerable<string?> Domains(string host, string? cookieDomain)
    {
        yield return null;
        if (IPAddress.TryParse(host, out _) || !DomainForm.IsMatch(host))
        {
            yield break;
        }

        for (var domain = host; domain.Contains('.', StringComparison.Ordinal); domain = domain[(domain.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            yield return domain;
            if (domain.Equals(cookieDomain, StringComparison.OrdinalIgnoreCase))
            {
                yield break;
            }
        }
    }

    // For /de/goods: "/", "/de", "/de/", "/de/goods". A cookie's path is compared to the letter.
    private static IEnumerable<string> Paths(string page)
    {
        yield return "/";
        var path = page.Split(';', ',')[0];
        for (var slash = path.IndexOf('/', 1); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[..slash];
            yield return path[..(slash + 1)];
        }

        if (!path.EndsWith('/') && path.StartsWith('/'))
        {
            yield return path;
        }
    }

    // Browsers take no cookie of such a name without it; behind a proxy that ends TLS, the request may not look like https.
    private static bool IsSecure(HttpContext context, string name) => context.Request.IsHttps
        || name.StartsWith("__Secure-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("__Host-", StringComparison.OrdinalIgnoreCase);
}
