namespace CookieConsent.Browser.Tests;

/// <summary>A way in which visitors see a site: in light or dark, from right to left, in the few colours of their own system.</summary>
internal sealed record Look(string Language, ColorScheme Scheme, ForcedColors Forced)
{
    public static readonly IReadOnlyDictionary<string, Look> All = new Dictionary<string, Look>
    {
        ["light"] = new("en", ColorScheme.Light, ForcedColors.None),
        ["dark"] = new("en", ColorScheme.Dark, ForcedColors.None),
        ["right to left"] = new("ar", ColorScheme.Light, ForcedColors.None),
        ["forced colours"] = new("en", ColorScheme.Dark, ForcedColors.Active),
    };

    /// <summary>A browser that shows it so.</summary>
    public BrowserNewContextOptions Browser => new() { Locale = Language, ColorScheme = Scheme, ForcedColors = Forced, ReducedMotion = ReducedMotion.Reduce };
}
