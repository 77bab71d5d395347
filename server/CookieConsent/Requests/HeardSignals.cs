using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>The opt-outs that a visitor's browser sends with its requests. Any value but 1 is none (G03).</summary>
internal static class HeardSignals
{
    public const string GlobalPrivacyControl = "global-privacy-control";
    public const string DoNotTrack = "do-not-track";

    private const string GpcHeader = "Sec-GPC";
    private const string DntHeader = "DNT";

    /// <summary>Every opt-out that a decision may name.</summary>
    public static readonly IReadOnlyList<string> All = [GlobalPrivacyControl, DoNotTrack];

    /// <summary>Whether a request carries one that counts on this site. Allocates nothing.</summary>
    public static bool Any(IHeaderDictionary headers, Notice notice) => HasGpc(headers) || HasDoNotTrack(headers, notice);

    /// <summary>Those that a request carries and that count on this site.</summary>
    public static IEnumerable<string> In(IHeaderDictionary headers, Notice notice)
    {
        if (HasGpc(headers))
        {
            yield return GlobalPrivacyControl;
        }

        if (HasDoNotTrack(headers, notice))
        {
            yield return DoNotTrack;
        }
    }

    /// <summary>The headers by which answers to a site's visitors may differ, for <c>Vary</c>.</summary>
    public static IEnumerable<string> Headers(Notice? notice) =>
        notice?.Categories.Any(category => category.Gpc) is not true ? [] : notice.DoNotTrack ? [GpcHeader, DntHeader] : [GpcHeader];

    private static bool HasGpc(IHeaderDictionary headers) => headers[GpcHeader] == "1";

    private static bool HasDoNotTrack(IHeaderDictionary headers, Notice notice) => notice.DoNotTrack && headers[DntHeader] == "1";
}
