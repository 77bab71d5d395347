using System.Globalization;
using System.Text;

namespace CookieConsent.Hosting.Tests;

public sealed class LanguagesTests
{
    public static TheoryData<string> Tags => LanguageFiles.Tags;

    [Fact]
    public void Every_file_ships()
    {
        var shipped = new Languages();
        Assert.Equal(LanguageFiles.Texts.Keys.Order(StringComparer.Ordinal), shipped.All);
        Assert.Equal(LanguageFiles.English.Keys, shipped.Keys);
        Assert.All(LanguageFiles.Texts, language => Assert.All(language.Value, text => Assert.Equal(text.Value, shipped.Find(language.Key, text.Key))));
    }

    [Fact]
    public void The_official_languages_of_the_European_Union_are_there() => Assert.Superset(
        "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".Split(' ').ToHashSet(),
        LanguageFiles.Texts.Keys.ToHashSet());

    [Theory]
    [MemberData(nameof(Tags))]
    public void Every_language_goes_by_its_usual_tag(string tag)
    {
        Assert.Equal(tag, CultureInfo.GetCultureInfo(tag, predefinedOnly: true).Name);
        Assert.Equal(tag, LanguageNames.Of(tag) is [var usual, ..] ? usual : tag);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Every_language_is_told_to_be_written_its_way(string tag) =>
        Assert.Equal(CultureInfo.GetCultureInfo(tag).TextInfo.IsRightToLeft ? "rtl" : "ltr", WritingDirection.Of(tag));

    [Theory]
    [InlineData("ar-EG", "rtl")]
    [InlineData("AR", "rtl")]
    [InlineData("iw", "rtl")]
    [InlineData("az-Arab", "rtl")]
    [InlineData("ur-Latn-PK", "ltr")]
    [InlineData("en-1994", "ltr")]
    public void Regions_scripts_and_former_tags_are_heeded(string tag, string direction) => Assert.Equal(direction, WritingDirection.Of(tag));

    [Theory]
    [MemberData(nameof(Tags))]
    public void Every_file_is_plain_UTF8_in_one_normal_form(string tag)
    {
        var bytes = LanguageFiles.Bytes(tag);
        Assert.Equal((byte)'{', bytes[0]);
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        Assert.True(text.IsNormalized(NormalizationForm.FormC));
        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain('\\', text);
    }
}
