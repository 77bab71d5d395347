using System.Collections.Frozen;
using System.Security.Cryptography;

namespace CookieConsent;

/// <summary>What is known of a site at one moment: its current notice and the keys that its host signs with. Immutable.</summary>
internal sealed class SiteSnapshot
{
    // One instance per thread: .NET promises nothing about an ECDsa that several threads use at once.
    private readonly FrozenDictionary<string, ThreadLocal<ECDsa>> keys;
    private readonly Lazy<DeclaredNames> names;

    /// <param name="notice">The current notice.</param>
    /// <param name="keys">Key id to public key; the host's former keys too, while cookies signed with them live.</param>
    public SiteSnapshot(Notice notice, IEnumerable<KeyValuePair<string, ECParameters>> keys)
    {
        Notice = notice;
        this.keys = keys.ToFrozenDictionary(key => key.Key, key => new ThreadLocal<ECDsa>(() => ECDsa.Create(key.Value)), StringComparer.Ordinal);
        names = new Lazy<DeclaredNames>(() => new DeclaredNames(Trackers));
    }

    /// <summary>The current notice.</summary>
    public Notice Notice { get; }

    /// <summary>What the notice declares.</summary>
    public IReadOnlyList<Tracker> Trackers { get; init; } = [];

    /// <summary>The site's own hosts, in the form of <see cref="Tracker.Hosts"/>: neither declared nor foreign.</summary>
    public IReadOnlyList<string> Own { get; init; } = [];

    /// <summary>The domain of the cookies, where several hosts share them.</summary>
    public string? CookieDomain { get; init; }

    /// <summary>What the trackers say of names on the device.</summary>
    public DeclaredNames Names => names.Value;

    /// <summary>
    /// The page script of a language (null: whichever the browser asks for) under an address that never changes its content; null when there
    /// is none. Only the host itself knows them.
    /// </summary>
    public Func<string?, SiteScript?>? Script { get; init; }

    /// <summary>The public key of a key id, for the calling thread alone; null when there is none.</summary>
    public ECDsa? FindKey(string kid) => keys.TryGetValue(kid, out var key) ? key.Value : null;

    /// <summary>The notice's category, or null.</summary>
    public NoticeCategory? Find(string category)
    {
        foreach (var known in Notice.Categories)
        {
            if (known.Id == category)
            {
                return known;
            }
        }

        return null;
    }
}

/// <summary>A page script whose address names its content.</summary>
/// <param name="Path">Relative to <see cref="ISiteSource.Prefix"/>, without a slash in front: <c>demo.en.1a2b3c.js</c>.</param>
/// <param name="Integrity">Such as <c>sha384-…</c>.</param>
internal sealed record SiteScript(string Path, string? Integrity);
