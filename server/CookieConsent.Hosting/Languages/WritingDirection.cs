namespace CookieConsent.Hosting;

/// <summary>Which way a language is written. By tables: a host may run without ICU, where cultures do not know it.</summary>
internal static class WritingDirection
{
    // By primary subtag, former ones (iw, ji) included, and by script where a tag names one (Unicode CLDR).
    private static readonly HashSet<string> Languages =
        new(["ar", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "ps", "sd", "syr", "ug", "ur", "yi"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Scripts = new(["Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"], StringComparer.OrdinalIgnoreCase);

    /// <summary>The value of HTML's <c>dir</c> for a language's tag.</summary>
    public static string Of(string tag)
    {
        var subtags = tag.Split('-');
        var script = subtags.Skip(1).FirstOrDefault(subtag => subtag.Length == 4 && char.IsAsciiLetter(subtag[0]));
        return (script is null ? Languages.Contains(subtags[0]) : Scripts.Contains(script)) ? "rtl" : "ltr";
    }
}
