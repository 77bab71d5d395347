using CookieConsent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Http;

/// <summary>Asks what the visitor behind a request allows.</summary>
public static class CookieConsentHttpContextExtensions
{
    private const string VisitorCookie = "choices_visitor";

    /// <summary>
    /// What the visitor allows, from the signed <c>choices</c> cookie: no network, and no allocation for a cookie that was seen before.
    /// <see cref="Consent.Default"/>, everything but <c>necessary</c> denied, when the cookie is missing, unsigned, forged, tampered with,
    /// expired, of another site, there twice with different values, or can't be verified because the host was never reached; and on a site
    /// for children. Where the request says <c>Sec-GPC: 1</c>, categories marked for it are denied unless they were granted knowing of it.
    /// </summary>
    /// <exception cref="InvalidOperationException"><c>AddCookieConsent</c> was not called.</exception>
    public static Consent GetConsent(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return (context.RequestServices.GetService<ConsentReader>() ?? throw NotAdded()).Read(context);
    }

    /// <summary>
    /// The visitor's id from the <c>choices_visitor</c> cookie, to keep with what you do later in their name and to ask
    /// <see cref="IConsentLookup"/> with then. Null when there is no such cookie: before the first decision, and where cookies of the page do not reach
    /// this application. It says who asks, not what is allowed.
    /// </summary>
    /// <exception cref="InvalidOperationException"><c>AddCookieConsent</c> was not called.</exception>
    public static VisitorId? GetVisitorId(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.RequestServices.GetService<ConsentReader>() is null)
        {
            throw NotAdded();
        }

        var site = context.RequestServices.GetRequiredService<IOptions<CookieConsentOptions>>().Value.Site;
        return RequestCookie.TryFind(context.Request.Headers.Cookie, VisitorCookie, out var secret)
            && VisitorId.TryFromCookie(site, secret.ToString(), out var visitor)
            ? visitor
            : null;
    }

    private static InvalidOperationException NotAdded() => new("Call services.AddCookieConsent(o => o.Site = \"…\") first.");
}
