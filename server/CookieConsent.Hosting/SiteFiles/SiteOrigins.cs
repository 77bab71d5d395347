namespace CookieConsent.Hosting;

/// <summary>The origins whose pages may write to a site. <c>http://localhost:*</c> allows every port of a developer's machine.</summary>
internal sealed class SiteOrigins(IReadOnlyList<string> origins)
{
    private const string AnyPort = ":*";

    private static readonly string[] Loopback = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>The first origin that is an address; null where there are none but those of developers' machines.</summary>
    public string? First => origins.FirstOrDefault(origin => !origin.EndsWith(AnyPort, StringComparison.Ordinal));

    /// <summary>Whether an <c>Origin</c> header names one of the site's origins.</summary>
    public bool Contains(string? origin)
    {
        for (var i = 0; origin is not null && i < origins.Count; i++)
        {
            if (origins[i] == origin || (origins[i].EndsWith(AnyPort, StringComparison.Ordinal) && IsAnyPortOf(origins[i], origin)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text of a site file is an origin (RFC 6454, as a browser writes it) or a loopback host with any port.</summary>
    public static bool IsWellFormed(string text)
    {
        if (text.EndsWith(AnyPort, StringComparison.Ordinal))
        {
            return Loopback.Any(host => text == $"http://{host}{AnyPort}" || text == $"https://{host}{AnyPort}");
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.GetLeftPart(UriPartial.Authority) == text;
    }

    private static bool IsAnyPortOf(string pattern, string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && $"{uri.Scheme}://{uri.Host}{AnyPort}" == pattern && uri.GetLeftPart(UriPartial.Authority) == origin;
}
