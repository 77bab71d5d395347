using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CookieConsent.Hosting;

/// <summary>The site of this application, when the host runs in the same process: nothing is fetched.</summary>
internal sealed class HostedSite : ISiteSource, IDisposable
{
    private readonly Sites sites;
    private readonly HostKeys keys;
    private readonly string site;
    private readonly Lock making = new();
    private Site? known;
    private FrozenDictionary<string, ECParameters>? knownKeys;
    private SiteSnapshot? current;

    public HostedSite(Sites sites, HostKeys keys, IOptions<CookieConsentHostOptions> host, IOptions<CookieConsentOptions> options)
    {
        (this.sites, this.keys, Prefix, site) = (sites, keys, host.Value.Prefix, options.Value.Site);
        sites.Changed += Refresh;
        keys.Changed += Refresh;
        Refresh();
    }

    public string Prefix { get; }

    public SiteSnapshot? Current => Volatile.Read(ref current);

    public void Refresh()
    {
        // The site and not only its notice: a file can change own hosts, signals and so the script under the same notice.
        lock (making)
        {
            if (sites.Find(site) is { } now && (now != known || keys.Public != knownKeys))
            {
                (known, knownKeys) = (now, keys.Public);
                Volatile.Write(ref current, new SiteSnapshot(now.Notice.Summary, knownKeys)
                {
                    Script = language => Script(now, language),
                    Trackers = now.Trackers,
                    Own = now.Own,
                    CookieDomain = now.CookieDomain,
                });
            }
        }
    }

    public void Dispose()
    {
        sites.Changed -= Refresh;
        keys.Changed -= Refresh;
    }

    // Without a language asked for, and several to choose from, the browser's own wish decides: then there is no one content to name.
    private static SiteScript? Script(Site site, string? language) =>
        (language ?? (site.Notice.Languages.Count == 1 ? site.Notice.Languages[0] : null)) is { } chosen && site.Notice.Languages.Contains(chosen)
            ? new SiteScript($"{site.Id}.{site.Scripts(chosen).Page.Hash}.js?lang={chosen}", site.Scripts(chosen).Page.Integrity)
            : null;
}
