using System.Globalization;
using System.Text.RegularExpressions;

namespace CookieConsent.Hosting;

/// <summary>How well one colour is told from another, after WCAG 2.2 ("contrast ratio", "relative luminance").</summary>
internal static partial class Contrast
{
    // Opaque: what shines through can't be told beforehand.
    [GeneratedRegex("^#([0-9a-f]{3}|[0-9a-f]{6})$", RegexOptions.IgnoreCase)]
    private static partial Regex ColourForm { get; }

    public static bool IsColour(string? text) => text is not null && ColourForm.IsMatch(text);

    /// <summary>From 1, no difference, to 21, black on white.</summary>
    public static double Between(string one, string other)
    {
        var (dark, light) = (Luminance(one), Luminance(other));
        return (Math.Max(dark, light) + 0.05) / (Math.Min(dark, light) + 0.05);
    }

    private static double Luminance(string colour)
    {
        var digits = colour.Length == 4 ? string.Concat(colour[1..].Select(digit => $"{digit}{digit}")) : colour[1..];
        return (0.2126 * Channel(digits[..2])) + (0.7152 * Channel(digits[2..4])) + (0.0722 * Channel(digits[4..]));
    }

    private static double Channel(string hex)
    {
        var value = int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }
}
