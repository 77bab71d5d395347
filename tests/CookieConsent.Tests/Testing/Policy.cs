namespace CookieConsent.Tests;

/// <summary>A Content-Security-Policy as a browser on https://www.shop.example reads it (CSP 3), as far as ours go.</summary>
internal sealed class Policy
{
    private readonly Dictionary<string, string[]> directives;

    public Policy(string text) => directives = text.Split(';', StringSplitOptions.TrimEntries)
        .Select(directive => directive.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .ToDictionary(parts => parts[0], parts => parts[1..]);

    public IReadOnlyList<string> this[string directive] => directives[directive];

    public bool Allows(string directive, Uri url) => directives[directives.ContainsKey(directive) ? directive : "default-src"].Any(source => Matches(source, url));

    private static bool Matches(string source, Uri url)
    {
        if (source.StartsWith('\''))
        {
            return source == "'self'" && url.GetLeftPart(UriPartial.Authority) == "https://www.shop.example";
        }

        if (source.EndsWith(':'))
        {
            return url.Scheme + ":" == source;
        }

        var scheme = source.Contains("://", StringComparison.Ordinal) ? source.Split("://")[0] : "https";
        var rest = source.Split("://")[^1];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (authority, path) = slash < 0 ? (rest, "") : (rest[..slash], rest[slash..]);
        var host = authority.Split(':')[0];
        return (url.Scheme == scheme || (scheme == "ws" && url.Scheme == "wss"))
            && (host.StartsWith("*.", StringComparison.Ordinal) ? url.Host.EndsWith(host[1..], StringComparison.Ordinal) : url.Host == host)
            && (authority.EndsWith(":*", StringComparison.Ordinal) || url.Authority == authority)
            && (path.Length == 0 || (path.EndsWith('/') ? url.AbsolutePath.StartsWith(path, StringComparison.Ordinal) : url.AbsolutePath == path));
    }
}
