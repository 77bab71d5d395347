namespace CookieConsent.Hosting;

/// <summary>A site file, <c>sites/{site}.json</c>, as its author wrote it. The schema is <c>site.schema.json</c>.</summary>
internal sealed record SiteFile
{
    public const int DefaultConsentDays = 182;

    public string Site { get; init; } = "";
    public string Name { get; init; } = "";
    public IReadOnlyList<string> Origins { get; init; } = [];
    public string? CookieDomain { get; init; }
    public ControllerEntry? Controller { get; init; }
    public string? PolicyUrl { get; init; }
    public IReadOnlyList<string> Languages { get; init; } = ["en"];
    public int ConsentDays { get; init; } = DefaultConsentDays;
    public IReadOnlyList<CategoryEntry> Categories { get; init; } = [];
    public IReadOnlyList<TrackerEntry> Trackers { get; init; } = [];
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();
    public LookEntry Look { get; init; } = new();

    /// <summary>Whether hosts and names that no tracker declares are held as well.</summary>
    public bool BlockUndeclared { get; init; }

    /// <summary>Whether the page's policy stands from the start, and not only once something has been denied.</summary>
    public bool BlockFromStart { get; init; }

    /// <summary>Whether the site is directed at children: nothing optional, nothing asked (C01).</summary>
    public bool Child { get; init; }

    /// <summary>Whether Do Not Track counts like Global Privacy Control.</summary>
    public bool DoNotTrack { get; init; }

    /// <summary>Whether pages tell the host that the card was shown, to be counted.</summary>
    public bool Impressions { get; init; }

    /// <summary>What another product's markup means: product, then its name for a category or service, then the mark.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Markup { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    /// <summary>The signals that are told of choices.</summary>
    public IReadOnlyList<SignalEntry> Signals { get; init; } = [];

    /// <summary>Pages' own hosts, and all below the domain that the choice is shared on. A page's own host is known to it.</summary>
    public IEnumerable<string> OwnHosts() => Origins
        .Select(origin => HostOf(origin.Split("://")[1]))
        .Concat(CookieDomain is { } domain ? [domain, "*." + domain] : [])
        .Distinct();

    // Not by Uri: a port may be a star. An IPv6 address has colons of its own.
    private static string HostOf(string authority) =>
        authority.LastIndexOf(':') is var port && port > authority.LastIndexOf(']') ? authority[..port] : authority;
}

/// <summary>Who is responsible for the site.</summary>
internal sealed record ControllerEntry(string Name, string? Email = null);

/// <summary>A category: its id. Titles and explanations are texts, <c>category.{id}.title</c> and <c>category.{id}.text</c>.</summary>
/// <param name="Id">The id.</param>
/// <param name="Gpc">Whether Global Privacy Control denies it (G01).</param>
internal sealed record CategoryEntry(string Id, bool Gpc = false);

/// <summary>One declared thing of a service.</summary>
internal sealed record TrackerEntry
{
    public string Service { get; init; } = "";
    public string Category { get; init; } = "";
    public string Technology { get; init; } = "";
    public IReadOnlyList<string> Names { get; init; } = [];
    public IReadOnlyList<string> Hosts { get; init; } = [];
    public IReadOnlyList<string> Paths { get; init; } = [];
    public string? Lifetime { get; init; }
    public string? PolicyUrl { get; init; }

    /// <summary>What a visitor would find in the browser's tools: names of what is stored, addresses of what is fetched.</summary>
    public IEnumerable<string> Traces() => Names.Concat(from host in Hosts from path in Paths.DefaultIfEmpty("") select host + path);

    /// <summary>What site code obeys of it.</summary>
    public Tracker ToTracker() => new(Service, Category, TechnologyIds.Find(Technology), Names, Hosts, Paths);

    /// <summary>
    /// All that the tracker may touch, one entry each. A category is asked about again when it gains one (DESIGN: a changed category);
    /// a changed lifetime or text is not a gain.
    /// </summary>
    public IEnumerable<string> Reach()
    {
        var prefix = $"{Service} {Technology} ";
        var places = from host in Hosts from path in Paths.DefaultIfEmpty("/") select prefix + host + path;
        return [prefix, .. Names.Select(name => prefix + name), .. places];
    }
}
