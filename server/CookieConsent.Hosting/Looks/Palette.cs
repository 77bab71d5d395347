namespace CookieConsent.Hosting;

/// <summary>The colours of everything that visitors see, by token: those of client/ui/look.css and client/gpc/note.css, where a site has none of its own.</summary>
internal static class Palette
{
    public static readonly IReadOnlyDictionary<string, string> Light = new Dictionary<string, string>
    {
        ["surface"] = "#fff",
        ["raised"] = "#f5f6f8",
        ["ink"] = "#14171d",
        ["muted"] = "#565e6c",
        ["line"] = "#dcdfe6",
        ["strong"] = "#14171d",
        ["onStrong"] = "#fff",
        ["accent"] = "#1f5eff",
        ["good"] = "#0b6b42",
        ["goodSurface"] = "#e8f6ef",
    };

    public static readonly IReadOnlyDictionary<string, string> Dark = new Dictionary<string, string>
    {
        ["surface"] = "#191c22",
        ["raised"] = "#22262e",
        ["ink"] = "#eff1f5",
        ["muted"] = "#a9b1bf",
        ["line"] = "#373d49",
        ["strong"] = "#eff1f5",
        ["onStrong"] = "#14171d",
        ["accent"] = "#8cadff",
        ["good"] = "#7fdcaf",
        ["goodSurface"] = "#14291f",
    };

    /// <summary>A palette with a site's own colours in it.</summary>
    public static Dictionary<string, string> With(this IReadOnlyDictionary<string, string> palette, IReadOnlyDictionary<string, string> own) =>
        palette.ToDictionary(colour => colour.Key, colour => own.GetValueOrDefault(colour.Key, colour.Value));
}
