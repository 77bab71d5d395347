using CookieConsent;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Sends the visitor's choices to the browser as a policy.</summary>
public static class ConsentPolicyApplicationBuilderExtensions
{
    /// <summary>
    /// Sends a Content-Security-Policy with every document and worker, made from the visitor's signed cookie and the site file: pages may reach
    /// the site's own hosts, what is declared as necessary, what the visitor allows, and <see cref="ConsentPolicyOptions.Sources"/>. Browsers
    /// obey it before they fetch anything, so it also holds what a script comes too late for: unmarked scripts, images and frames in the HTML.
    /// </summary>
    /// <remarks>
    /// A policy can only list what is allowed. So hosts that nobody declares are held too, also on sites that don't say
    /// <c>blockUndeclared</c>: declare what is necessary first. It says nothing of inline code; a policy that the site itself sends stays as
    /// it is, nonces and hashes included, and browsers enforce both. Call it first, before whatever sets that other policy, and before the
    /// middleware that answers with pages. Answers with a policy are one visitor's: they vary by cookie, are kept out of shared caches, and
    /// are never answered with 304. What a visitor newly allows counts from the next page on; with <c>blockFromStart</c> in the site file the
    /// page is loaded anew by itself.
    /// </remarks>
    /// <exception cref="ArgumentException">One of the sources is none.</exception>
    /// <exception cref="InvalidOperationException"><c>AddCookieConsent</c> was not called.</exception>
    public static IApplicationBuilder UseConsentPolicy(this IApplicationBuilder app, Action<ConsentPolicyOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        var reader = app.ApplicationServices.GetService<ConsentReader>()
            ?? throw new InvalidOperationException("UseConsentPolicy needs services.AddCookieConsent(o => o.Site = \"…\").");
        var source = app.ApplicationServices.GetRequiredService<ISiteSource>();
        var options = new ConsentPolicyOptions();
        configure?.Invoke(options);
        PolicySource[] sources = [.. options.Sources.Select(PolicySource.Parse)];
        return app.Use(next => new ConsentPolicy(next, source, reader, sources).InvokeAsync);
    }
}
