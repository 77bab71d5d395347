using System.Text.RegularExpressions;

namespace CookieConsent;

/// <summary>A source that a policy can name (CSP 3, host-source) and the area that it opens.</summary>
/// <param name="Text">As it stands in the policy.</param>
/// <param name="Area">Where it leads.</param>
internal sealed partial record PolicySource(string Text, Area Area)
{
    [GeneratedRegex(@"^((https?|wss?)://)?(?<host>(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*)(:([0-9]+|\*))?(?<path>/[!-~-[;,'""]]*)?\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Form { get; }

    /// <exception cref="ArgumentException">It is no such source, or would open everything.</exception>
    public static PolicySource Parse(string text) => text is not null && Form.Match(text) is { Success: true } match
        ? new PolicySource(text, Area.Of(match.Groups["host"].Value, match.Groups["path"].Value))
        : throw new ArgumentException(
            $"ConsentPolicyOptions.Sources: '{text}' is not a host that a policy can name, such as fonts.example, *.fonts.example or https://fonts.example:8443/files/.");

    /// <summary>Every way to write an area: any port, and both forms of a path, which stands for itself and all below it.</summary>
    /// <param name="area">Of hosts as site files declare them.</param>
    /// <param name="sockets">Whether WebSockets may go there: a source without a scheme does not speak of them.</param>
    public static IEnumerable<string> Of(Area area, bool sockets) =>
        from scheme in sockets ? (string[])["", "ws://", "wss://"] : [""]
        from host in area.Below ? (string[])[area.Host, "*." + area.Host] : [area.Host]
        from path in area.Path.Length > 0 ? (string[])[Escape(area.Path), Escape(area.Path) + "/"] : [""]
        select $"{scheme}{host}:*{path}";

    // What would end the source, its directive or its policy. Browsers decode both sides before they compare.
    private static string Escape(string path) => string.Concat(path.Select(c => c is > ' ' and <= '~' and not (';' or ',' or '?' or '#') ? c.ToString() : Uri.EscapeDataString(c.ToString())));
}
