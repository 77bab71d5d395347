using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace CookieConsent;

/// <summary>
/// What the framework's yes or no means here. A cookie that is merely "not essential" may belong to any category, so all of them must allow
/// cookies.
/// </summary>
internal sealed class TrackingConsent(HttpContext context, ConsentReader reader) : ITrackingConsentFeature
{
    private bool withdrawn;

    /// <summary>Always: what is not necessary needs a decision.</summary>
    public bool IsConsentNeeded => true;

    public bool HasConsent => !withdrawn && IsGranted(context, reader);

    public bool CanTrack => HasConsent;

    /// <summary>Does nothing: a visitor decides in the page, and only a recorded decision counts.</summary>
    public void GrantConsent()
    {
    }

    /// <summary>Counts for the rest of this request. The decision is withdrawn in the page.</summary>
    public void WithdrawConsent() => withdrawn = true;

    /// <summary>Empty: no script can write a grant.</summary>
    public string CreateConsentCookie() => "";

    /// <summary>Whether every optional category that uses cookies at all allows them.</summary>
    public static bool IsGranted(HttpContext context, ConsentReader reader)
    {
        if (reader.Read(context) is not { Basis: Basis.Decision } consent || reader.Current is not { } site)
        {
            return false;
        }

        foreach (var category in site.Notice.Categories)
        {
            if (category.Technologies.HasFlag(Technology.Cookie) && !consent.Allows(category.Id, Technology.Cookie))
            {
                return false;
            }
        }

        return true;
    }
}
