namespace CookieConsent;

/// <summary>The addresses of a host that is reached over HTTP.</summary>
/// <param name="Prefix">The configured address, without a slash at the end.</param>
/// <param name="Site">The site's id.</param>
internal sealed record RemoteHost(string Prefix, string Site)
{
    /// <summary>The name of the HttpClient: <c>services.AddHttpClient("CookieConsent")</c> adds handlers to it.</summary>
    public const string Client = "CookieConsent";

    /// <summary>No answer of a host is longer.</summary>
    public const int LongestAnswer = 1 << 20;

    public static RemoteHost Of(CookieConsentOptions options) => new(options.Host!.AbsoluteUri.TrimEnd('/'), options.Site);

    public Uri Keys => new($"{Prefix}/keys.json");

    public Uri Notice => new($"{Prefix}/{Site}/notice");

    public Uri Lookup => new($"{Prefix}/{Site}/lookup");

    public Uri Visitor(VisitorId visitor) => new($"{Prefix}/{Site}/visitors/{visitor}");
}
