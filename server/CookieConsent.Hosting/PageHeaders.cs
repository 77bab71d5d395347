using Microsoft.AspNetCore.Builder;

namespace CookieConsent.Hosting;

/// <summary>Security headers of the host's own pages.</summary>
internal static class PageHeaders
{
    /// <param name="app">The pages.</param>
    /// <param name="policy">Their Content-Security-Policy, where they have one.</param>
    public static IApplicationBuilder UsePageHeaders(this IApplicationBuilder app, Action<CspBuilder>? policy = null)
    {
        // The origin at least: browsers tell forms of pages without a referrer "Origin: null".
        var headers = new HeaderPolicyCollection()
            .AddFrameOptionsDeny()
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicyStrictOriginWhenCrossOrigin();
        return app.UseSecurityHeaders(policy is null ? headers : headers.AddContentSecurityPolicy(policy));
    }
}
