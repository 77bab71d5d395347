using System.Globalization;
using System.Text.RegularExpressions;

namespace CookieConsent.Hosting;

/// <summary>What must hold for a look, so that everyone can read it and refusing looks like accepting.</summary>
internal static partial class LookRules
{
    private const int LargestRadius = 28;

    private static readonly string[] Positions = ["corner", "bottom", "centre"];

    private static readonly string[] Schemes = ["auto", "light", "dark"];

    // WCAG 2.2: 1.4.3 for texts, 1.4.11 for what is needed to know a control and its state.
    private static readonly (string Front, string Back, double Least, string Why)[] Pairs =
    [
        ("ink", "surface", 4.5, "to read it"),
        ("ink", "raised", 4.5, "to read it"),
        ("muted", "surface", 4.5, "to read it"),
        ("muted", "raised", 4.5, "to read it"),
        ("onStrong", "strong", 4.5, "to read what Reject and Accept say"),
        ("good", "surface", 4.5, "to read it"),
        ("good", "goodSurface", 4.5, "to read it"),
        ("strong", "surface", 3, "for Reject and Accept to stand out"),
        ("accent", "surface", 3, "to see the focus and what is switched on"),
        ("accent", "raised", 3, "to see the focus and what is switched on"),
    ];

    // No url(), no end of the declaration: names, quoted or not.
    [GeneratedRegex("^[\\p{L}\\p{N}\"', _-]{1,200}$")]
    private static partial Regex FontForm { get; }

    [GeneratedRegex("accept|allow|agree|reject|refuse|deny|decline|primary|secondary", RegexOptions.IgnoreCase)]
    private static partial Regex OfOneButton { get; }

    /// <summary>The faults of a look: path and reason.</summary>
    public static IEnumerable<(string Path, string Reason)> Faults(LookEntry look)
    {
        if (!Positions.Contains(look.Position))
        {
            yield return ("$.look.position", $"must be one of {string.Join(", ", Positions)}");
        }

        if (!Schemes.Contains(look.Scheme))
        {
            yield return ("$.look.scheme", $"must be one of {string.Join(", ", Schemes)}");
        }

        if (look.Radius is < 0 or > LargestRadius)
        {
            yield return ("$.look.radius", $"must be 0 to {LargestRadius}, in px");
        }

        if (look.Font is { } font && (!FontForm.IsMatch(font) || font.Count(c => c == '"') % 2 == 1 || font.Count(c => c == '\'') % 2 == 1))
        {
            yield return ("$.look.font", "must be a list of font families, such as \"Inter, sans-serif\"");
        }

        foreach (var fault in Colours("colours", look.Colours, Palette.Light).Concat(Colours("darkColours", look.DarkColours, Palette.Dark)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<(string, string)> Colours(string member, IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, string> palette)
    {
        var wrong = own.Select(colour => ($"$.look.{member}.{colour.Key}", Wrong(colour.Key, colour.Value, palette))).Where(fault => fault.Item2 is not null).ToList();
        return wrong.Count > 0 ? wrong! : own.Count > 0 ? Contrasts(member, own, palette) : [];
    }

    private static IEnumerable<(string, string)> Contrasts(string member, IReadOnlyDictionary<string, string> own, IReadOnlyDictionary<string, string> palette)
    {
        var all = palette.With(own);
        foreach (var (front, back, least, why) in Pairs)
        {
            if (Contrast.Between(all[front], all[back]) is var contrast && contrast < least)
            {
                // Rounded down: 4.499 is not 4.5.
                var ratio = (Math.Floor(contrast * 100) / 100).ToString(CultureInfo.InvariantCulture);
                var named = own.ContainsKey(front) ? front : back;
                yield return ($"$.look.{member}.{named}",
                    string.Create(CultureInfo.InvariantCulture, $"{front} {all[front]} on {back} {all[back]} has a contrast of {ratio}:1; {least}:1 is needed {why} (B13)"));
            }
        }
    }

    private static string? Wrong(string token, string? value, IReadOnlyDictionary<string, string> palette) =>
        !palette.ContainsKey(token)
            ? OfOneButton.IsMatch(token)
                ? "is not for one of the two: Reject and Accept share strong and onStrong, so that neither is weaker than the other (B01)"
                : $"is not a colour of the look: {string.Join(", ", palette.Keys)} are"
            : Contrast.IsColour(value) ? null : $"\"{value}\" is not an opaque colour such as #1f5eff";
}
