namespace CookieConsent.Hosting;

/// <summary>The tags by which one language goes: browsers still send former ones, and regions where a script is meant (Unicode CLDR).</summary>
internal static class LanguageNames
{
    private static readonly string[][] Same =
    [
        ["zh-Hans", "zh", "zh-CN", "zh-SG", "zh-MY"],
        ["zh-Hant", "zh-TW", "zh-HK", "zh-MO"],
        ["nb", "no"],
        ["he", "iw"],
        ["id", "in"],
        ["yi", "ji"],
        ["ro", "mo"],
        ["fil", "tl"],
        ["sr-Latn", "sh"],
    ];

    /// <summary>All tags of the language that a tag names, the usual one first; none when it goes by one name only.</summary>
    public static ReadOnlySpan<string> Of(ReadOnlySpan<char> tag)
    {
        foreach (var names in Same)
        {
            foreach (var name in names)
            {
                if (tag.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return names;
                }
            }
        }

        return [];
    }
}
