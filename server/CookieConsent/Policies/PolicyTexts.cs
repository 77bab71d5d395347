using System.Collections.Concurrent;
using System.Text;

namespace CookieConsent;

/// <summary>
/// The Content-Security-Policy for each choice of visitors, made once. It says which hosts a page may reach, and nothing of inline code,
/// <c>eval</c>, <c>data:</c> and <c>blob:</c>: those are the site's own affair, and what they send is held all the same.
/// </summary>
internal sealed class PolicyTexts(SiteSnapshot? site, Uri? host, IReadOnlyList<PolicySource> sources)
{
    // There are at most 15 choices for each category, and few visitors go on to services. What is more is written again each time.
    private const int Most = 512;

    private readonly ConcurrentDictionary<Choices, string> texts = new();
    private readonly HostRules rules = new(site?.Trackers ?? []);

    // A policy can't name an IPv6 address; what is there can only be the page's own origin.
    private readonly Area[] own = [.. (site?.Own ?? []).Where(host => !host.StartsWith('[')).Select(host => Area.Of(host))];

    /// <summary>What it was made from.</summary>
    public SiteSnapshot? Site => site;

    public string For(Choices choices)
    {
        if (texts.TryGetValue(choices, out var text))
        {
            return text;
        }

        text = Write(choices);
        if (texts.Count < Most)
        {
            texts.TryAdd(choices, text);
        }

        return text;
    }

    // Scripts, frames, styles, fonts, media, objects, workers and prefetches fall back to default-src: they may be anything. Nothing that a
    // directive leaves out is opened by another.
    private string Write(Choices choices)
    {
        var text = new StringBuilder();
        Directive("default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:", Technology.None, sockets: false);
        Directive("; img-src 'self' data: blob:", Technology.PixelTag, sockets: false);
        Directive("; connect-src 'self' data: blob:", Technology.WebBeacon, sockets: true);
        Directive("; form-action 'self'", Technology.None, sockets: false);
        return text.ToString();

        void Directive(string start, Technology kind, bool sockets)
        {
            var areas = own.Where(area => rules.IsOpenHost(area, kind, choices)).Concat(rules.Open(kind, choices));
            var given = sources.Where(source => rules.IsOpen(source.Area, kind, choices)).Select(source => source.Text);
            var hosts = areas.SelectMany(area => PolicySource.Of(area, sockets)).Concat(given).Concat(host is null ? [] : [host.GetLeftPart(UriPartial.Authority)]);
            text.Append(start).AppendJoin("", hosts.Distinct(StringComparer.Ordinal).Select(source => " " + source));
        }
    }
}
