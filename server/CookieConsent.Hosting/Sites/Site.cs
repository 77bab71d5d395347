using System.Collections.Frozen;

namespace CookieConsent.Hosting;

/// <summary>One site as it is now: its origins, its current notice and, per language, its scripts. Immutable; a changed file makes a new one.</summary>
internal sealed class Site
{
    private readonly FrozenDictionary<string, Lazy<SiteScripts>> scripts;

    public Site(SiteFile file, PublishedNotice notice)
    {
        Id = file.Site;
        CookieDomain = file.CookieDomain;
        CountsImpressions = file.Impressions;
        Origins = new SiteOrigins(file.Origins);
        Own = [.. file.OwnHosts()];
        Notice = notice;
        Trackers = [.. notice.Trackers.Select(tracker => tracker.ToTracker())];
        Names = new DeclaredNames(Trackers);
        // Lazily: brotli at its best takes tens of milliseconds a language, and most languages are never asked for.
        scripts = notice.Languages.ToFrozenDictionary(
            language => language,
            language => new Lazy<SiteScripts>(() => new SiteScripts(file, notice, language)),
            StringComparer.Ordinal);
    }

    public string Id { get; }

    public string? CookieDomain { get; }

    /// <summary>Whether its pages tell when the card was shown.</summary>
    public bool CountsImpressions { get; }

    public SiteOrigins Origins { get; }

    /// <summary>The hosts of its pages, and those that share its cookies.</summary>
    public IReadOnlyList<string> Own { get; }

    public PublishedNotice Notice { get; }

    /// <summary>What the notice declares, as site code obeys it.</summary>
    public IReadOnlyList<Tracker> Trackers { get; }

    /// <summary>What it declares of names on the device.</summary>
    public DeclaredNames Names { get; }

    /// <summary>Whether a host's cookies may be set for the domain that the site's choices are shared on.</summary>
    public bool Shares(string host) =>
        CookieDomain is { } domain && (host.Equals(domain, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase));

    /// <summary>The scripts in one of the notice's languages.</summary>
    public SiteScripts Scripts(string language) => scripts[language].Value;
}
