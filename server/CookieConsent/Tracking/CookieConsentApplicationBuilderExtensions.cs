using CookieConsent;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Feeds the framework's own idea of consent.</summary>
public static class CookieConsentApplicationBuilderExtensions
{
    /// <summary>
    /// Sets <see cref="ITrackingConsentFeature"/> on every request: <c>CanTrack</c> is true when every optional category of the notice that
    /// uses cookies allows them. <c>GrantConsent</c> and <c>CreateConsentCookie</c> do nothing, because only a visitor's recorded decision
    /// counts; <c>WithdrawConsent</c> counts for the rest of the request. And ends every cookie of the request that the site file declares and
    /// the visitor denies, HttpOnly ones too.
    /// </summary>
    /// <remarks>
    /// Stands after <c>UseCookiePolicy()</c>, which sets that feature too. The cookie policy itself obeys wherever it stands: it sets a
    /// cookie that is not <c>IsEssential</c> only when <c>CanTrack</c> is true, unless it was given its own options object
    /// (<c>UseCookiePolicy(options)</c>) instead of configured ones. <c>GetConsent</c>, <c>RequireConsent</c> and the tag helpers don't need
    /// this middleware. Cookies are ended where declared names stand in the request, unless the answer itself sets them: before a choice all
    /// but the necessary ones. What no tracker declares is never touched, so declare the application's own cookies as necessary or not at all.
    /// </remarks>
    /// <exception cref="InvalidOperationException"><c>AddCookieConsent</c> was not called.</exception>
    public static IApplicationBuilder UseCookieConsent(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var reader = app.ApplicationServices.GetService<ConsentReader>()
            ?? throw new InvalidOperationException("UseCookieConsent needs services.AddCookieConsent(o => o.Site = \"…\").");
        return app.Use(next => context =>
        {
            context.Features.Set<ITrackingConsentFeature>(new TrackingConsent(context, reader));
            EndDeniedCookies(context, reader);
            return next(context);
        });
    }

    private static void EndDeniedCookies(HttpContext context, ConsentReader reader)
    {
        var cookies = context.Request.Headers.Cookie;
        if (cookies.Count > 0
            && reader.Current is { Names.IsEmpty: false } site
            && site.Names.DeniedIn(cookies, reader.ReadAwaited(context)) is { } denied
            && !context.Response.HasStarted)
        {
            EndWithTheAnswer(context, denied, site.CookieDomain);
        }
    }

    // By then it is known which cookies the answer itself sets. A function of its own: most requests should not pay for its closure.
    private static void EndWithTheAnswer(HttpContext context, IReadOnlyList<string> denied, string? cookieDomain)
    {
        var page = (context.Request.PathBase + context.Request.Path).ToUriComponent();
        context.Response.OnStarting(() =>
        {
            CookieRemoval.Expire(context, denied, cookieDomain, page);
            return Task.CompletedTask;
        });
    }
}
