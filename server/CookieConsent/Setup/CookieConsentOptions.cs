namespace CookieConsent;

/// <summary>Which site this application is, and where its host runs. Checked when the application starts.</summary>
public sealed class CookieConsentOptions
{
    /// <summary>The site's id, such as <c>demo</c>. Required.</summary>
    public string Site { get; set; } = "";

    /// <summary>
    /// Where the host runs, with its prefix: <c>https://choices.example/choices</c>. Null, the default, when the host is in this process
    /// (<c>AddCookieConsentHost</c>).
    /// </summary>
    public Uri? Host { get; set; }

    /// <summary>A key of this site with the scope <c>lookup</c>, for <see cref="IConsentLookup"/> over HTTP. Not needed for anything else.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How long a lookup over HTTP may take before its answer is <see cref="Consent.Default"/>; of many, each 500. 500 ms by default.</summary>
    public TimeSpan LookupTimeout { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// How often the remote host's keys and notice are fetched, in the background. 5 minutes by default, at least 5 seconds. A cookie that
    /// names an unknown key brings the next fetch forward.
    /// </summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromMinutes(5);
}
