using System.Text;

namespace CookieConsent.Hosting;

/// <summary>A site's look as CSS: values of the custom properties that our style sheets use. Empty where a site has no look of its own.</summary>
internal static class LookCss
{
    // What else differs between light and dark, in client/ui/look.css.
    private static readonly (string Light, string Dark) Shadow = ("0 1px 2px #0f172a14,0 16px 48px #0f172a2e", "0 0 0 1px #ffffff0f,0 16px 48px #000a");

    /// <summary>
    /// For what stands in pages. It weighs nothing, so that a site's own rule for <c>.pc</c> wins, whatever its place.
    /// </summary>
    public static string Page(LookEntry look) => Of(look, ":where(.pc)", "--pc-");

    /// <summary>For a page of the host's own.</summary>
    public static string OwnPage(LookEntry look) => Of(look, ":root", "--");

    /// <summary>
    /// For placeholders, whose frame takes its scheme from the page unless the look has one. Rules, where their sheet has no property:
    /// few sites need it, and all would carry it.
    /// </summary>
    public static string Frame(LookEntry look)
    {
        var (light, dark) = (Palette.Light.With(look.Colours), Palette.Dark.With(look.DarkColours));
        var root = Palette.Light.Keys.Where(token => Own(look, token)).Select(token => Declare("--", token, $"light-dark({light[token]},{dark[token]})")).ToList();
        if (look.Scheme != "auto")
        {
            // The placeholder says in its style what the page's scheme is.
            root.Add($"color-scheme:{look.Scheme}!important");
        }

        if (look.Font is { } font)
        {
            root.Add($"font-family:{font}");
        }

        return string.Concat(
            Rule(":root", root),
            Rule("button", look.Radius is { } radius ? [$"border-radius:{Math.Max(0, radius - 6)}px"] : []),
            Rule(".strong", Own(look, "strong") ? ["background:var(--strong)", "border-color:var(--strong)"] : []),
            Rule(".strong", Own(look, "onStrong") ? ["color:var(--on-strong)"] : []));
    }

    private static bool Own(LookEntry look, string token) => look.Colours.ContainsKey(token) || look.DarkColours.ContainsKey(token);

    private static string Of(LookEntry look, string selector, string prefix)
    {
        var (light, dark) = (Palette.Light.With(look.Colours), Palette.Dark.With(look.DarkColours));
        var own = new StringBuilder();
        if (look.Scheme == "dark")
        {
            return own.Append(Rule(selector, [.. All(dark, "dark", Shadow.Dark, prefix), .. Shape(look, prefix)])).ToString();
        }

        own.Append(Rule(selector, [.. look.Colours.Keys.Select(token => Declare(prefix, token, light[token])), .. Shape(look, prefix)]));
        // The rule above would hold in the dark as well.
        var inTheDark = look.Scheme == "light"
            ? All(light, "light", Shadow.Light, prefix)
            : look.Colours.Keys.Union(look.DarkColours.Keys).Select(token => Declare(prefix, token, dark[token]));
        return own.Append(Rule(selector, inTheDark) is { Length: > 0 } rule ? $"@media (prefers-color-scheme:dark){{{rule}}}" : "").ToString();
    }

    private static IEnumerable<string> All(Dictionary<string, string> palette, string scheme, string shadow, string prefix) =>
        [.. palette.Select(colour => Declare(prefix, colour.Key, colour.Value)), Declare(prefix, "scheme", scheme), Declare(prefix, "shadow", shadow)];

    private static IEnumerable<string> Shape(LookEntry look, string prefix)
    {
        if (look.Radius is { } radius)
        {
            yield return Declare(prefix, "radius", $"{radius}px");
        }

        if (look.Font is { } font)
        {
            yield return Declare(prefix, "font", font);
        }
    }

    private static string Declare(string prefix, string token, string value) => $"{prefix}{Name(token)}:{value}";

    // onStrong is on-strong in CSS.
    private static string Name(string token) => string.Concat(token.Select(c => char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : $"{c}"));

    private static string Rule(string selector, IEnumerable<string> declarations) =>
        string.Join(';', declarations) is { Length: > 0 } body ? $"{selector}{{{body}}}" : "";
}
