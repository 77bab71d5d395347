using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CookieConsent;

/// <summary>An answer that was made for one visitor.</summary>
internal static class VisitorsAnswer
{
    /// <summary>Says by which headers of requests it differs: the cookie, and the opt-outs that count on the site.</summary>
    public static void Vary(HttpResponse response, Notice? notice)
    {
        foreach (var name in HeardSignals.Headers(notice).Prepend(HeaderNames.Cookie))
        {
            if (!response.Headers.Vary.Any(value => value?.Contains(name, StringComparison.OrdinalIgnoreCase) is true))
            {
                response.Headers.Append(HeaderNames.Vary, name);
            }
        }
    }

    /// <summary>Keeps it out of caches that other visitors share. Not all of them heed <c>Vary</c>.</summary>
    public static void Mark(HttpResponse response)
    {
        var headers = response.Headers;
        if (!CacheControlHeaderValue.TryParse(headers.CacheControl.ToString(), out var cache))
        {
            headers.CacheControl = "private";
        }
        else if (cache is { Private: false, NoStore: false })
        {
            cache.Public = false;
            cache.SharedMaxAge = null;
            cache.Private = true;
            headers.CacheControl = cache.ToString();
        }
    }
}
