using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;

namespace CookieConsent;

/// <summary>
/// Makes <c>UseCookiePolicy</c> obey: it puts its own feature in the place of ours and would believe its own cookie, which any visitor or
/// script can write.
/// </summary>
internal sealed class ObedientCookiePolicy(ConsentReader reader) : IPostConfigureOptions<CookiePolicyOptions>
{
    public void PostConfigure(string? name, CookiePolicyOptions options)
    {
        options.CheckConsentNeeded = context => !TrackingConsent.IsGranted(context, reader);

        var append = options.OnAppendCookie;
        options.OnAppendCookie = cookie =>
        {
            cookie.IssueCookie = cookie.CookieOptions.IsEssential || TrackingConsent.IsGranted(cookie.Context, reader);
            append?.Invoke(cookie);
        };

        var delete = options.OnDeleteCookie;
        options.OnDeleteCookie = cookie =>
        {
            // Without consent a cookie may not be set; removing one is always right.
            cookie.IssueCookie = true;
            delete?.Invoke(cookie);
        };
    }
}
