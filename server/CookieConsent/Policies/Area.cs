namespace CookieConsent;

/// <summary>A part of the web as declarations cut it out: a host, or it and all below it, and a path with all below that.</summary>
/// <param name="Host">In lower case.</param>
/// <param name="Below">Whether the hosts below belong to it, as in <c>*.host</c>.</param>
/// <param name="Path">Without a slash at the end; empty for any.</param>
internal readonly record struct Area(string Host, bool Below, string Path)
{
    public static Area Of(string host, string path = "")
    {
        var below = host.StartsWith("*.", StringComparison.Ordinal);
        return new Area((below ? host[2..] : host).ToLowerInvariant(), below, path.TrimEnd('/'));
    }

    public bool Contains(Area other) => ContainsHost(other) && ContainsPath(other.Path);

    public bool ContainsHost(Area other) => (other.Host == Host && (Below || !other.Below))
        || (Below && other.Host.Length > Host.Length && other.Host.EndsWith(Host, StringComparison.Ordinal) && other.Host[^(Host.Length + 1)] == '.');

    public bool ContainsPath(string other) => Path.Length == 0 || other == Path
        || (other.Length > Path.Length && other[Path.Length] == '/' && other.StartsWith(Path, StringComparison.Ordinal));
}
