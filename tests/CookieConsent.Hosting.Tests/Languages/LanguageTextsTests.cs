using System.Text.RegularExpressions;

namespace CookieConsent.Hosting.Tests;

public sealed partial class LanguageTextsTests
{
    // Words that other languages took over as they are, or share with English.
    private static readonly HashSet<string> EqualWords = ["Name", "Partner", "Partners ({count})"];

    public static TheoryData<string> Tags => LanguageFiles.Tags;

    public static TheoryData<string> Translations => LanguageFiles.Translations;

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder { get; }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Every_language_has_the_texts_of_English_in_their_order(string tag) => Assert.Equal(LanguageFiles.Keys("en"), LanguageFiles.Keys(tag));

    [Theory]
    [MemberData(nameof(Tags))]
    public void No_text_is_empty_or_shouts(string tag) => Assert.All(LanguageFiles.Texts[tag], text =>
    {
        Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key);
        Assert.Equal(text.Value.Trim(), text.Value);
        Assert.DoesNotMatch("[!！]", text.Value);
    });

    [Theory]
    [MemberData(nameof(Translations))]
    public void Every_text_has_the_placeholders_of_the_English_one(string tag) => Assert.All(LanguageFiles.English, text =>
        Assert.Equal(Placeholders(text.Value), Placeholders(LanguageFiles.Texts[tag][text.Key])));

    [Theory]
    [MemberData(nameof(Translations))]
    public void No_text_was_left_in_English(string tag) => Assert.All(LanguageFiles.English.Where(text => !EqualWords.Contains(text.Value)), text =>
        Assert.NotEqual(text.Value, LanguageFiles.Texts[tag][text.Key], StringComparer.OrdinalIgnoreCase));

    [Theory]
    [MemberData(nameof(Tags))]
    public void B01_Rejecting_and_accepting_weigh_alike(string tag)
    {
        var (reject, accept) = (LanguageFiles.Texts[tag]["reject"], LanguageFiles.Texts[tag]["accept"]);
        Assert.InRange((double)reject.Length / accept.Length, 1 / 1.6, 1.6);
        Assert.NotEqual(reject, accept);
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder.Matches(text).Select(match => match.Value).Order();
}
