using CookieConsent;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Feeds the framework's own idea of consent.</summary>
public static class CookieConsentApplicationBuilderExtensions
{
    /// <summary>
    /// Sets <see cref="ITrackingConsentFeature"/> on every request: <c>CanTrack</c> is true when every optional category of the notice that
    /// uses cookies allows them. <c>GrantConsent</c> and <c>CreateConsentCookie</c> do nothing, because only a visitor's recorded decision
    /// counts; <c>WithdrawConsent</c> counts for the rest of the request.
    /// </summary>
    /// <remarks>
    /// Stands after <c>UseCookiePolicy()</c>, which sets that feature too. The cookie policy itself obeys wherever it stands: it sets a
    /// cookie that is not <c>IsEssential</c> only when <c>CanTrack</c> is true, unless it was given its own options object
    /// (<c>UseCookiePolicy(options)</c>) instead of configured ones. <c>GetConsent</c>, <c>RequireConsent</c> and the tag helpers don't need
    /// this middleware.
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
            return next(context);
        });
    }
}
