using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace CookieConsent.Hosting.Tests;

/// <summary>A look is checked against the colours that visitors see: those of the style sheets.</summary>
public sealed partial class PaletteTests
{
    [GeneratedRegex("--(?:pc-)?([a-z-]+): (#[0-9a-f]+);")]
    private static partial Regex Token { get; }

    [Theory]
    [InlineData("client/ui/look.css", "client/gpc/gpc.css")]
    [InlineData("server/CookieConsent.Hosting/Form/form.css")]
    public void The_palette_is_that_of_the_style_sheets(params string[] sheets)
    {
        // In each sheet, the dark follows the light.
        var tokens = sheets.Select(sheet => File.ReadAllText(FromRoot(sheet)).Split("prefers-color-scheme: dark", 2)).ToList();
        Assert.Equal(Sorted(Palette.Light), Sorted(In(tokens.Select(sheet => sheet[0]))));
        Assert.Equal(Sorted(Palette.Dark), Sorted(In(tokens.Select(sheet => sheet[1]))));
    }

    [Fact]
    public void B13_It_holds_what_is_asked_of_others()
    {
        Assert.Empty(LookRules.Faults(new LookEntry { Colours = Palette.Light }));
        Assert.Empty(LookRules.Faults(new LookEntry { DarkColours = Palette.Dark }));
    }

    private static Dictionary<string, string> In(IEnumerable<string> sheets) => sheets.SelectMany(sheet => Token.Matches(sheet))
        .Where(match => match.Groups[1].Value is not ("warn" or "warn-surface"))
        .ToDictionary(match => Named(match.Groups[1].Value), match => match.Groups[2].Value);

    private static string Named(string name) => Regex.Replace(name, "-(.)", match => match.Groups[1].Value.ToUpperInvariant());

    private static IEnumerable<KeyValuePair<string, string>> Sorted(IReadOnlyDictionary<string, string> palette) => palette.OrderBy(colour => colour.Key, StringComparer.Ordinal);

    private static string FromRoot(string path, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", path);
}
