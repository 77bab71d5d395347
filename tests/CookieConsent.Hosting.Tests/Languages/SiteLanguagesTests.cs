using System.Text.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

public sealed class SiteLanguagesTests
{
    [Theory]
    [MemberData(nameof(LanguageFiles.Tags), MemberType = typeof(LanguageFiles))]
    public void A_site_may_ask_in_any_of_them(string tag)
    {
        var (page, preferences, embeds) = Made(tag);
        var texts = LanguageFiles.Texts[tag];
        Assert.Equal(texts["reject"], page["texts"]!["reject"]!.GetValue<string>());
        Assert.Equal(tag, page["language"]!.GetValue<string>());
        Assert.Equal(texts["last"], preferences["texts"]!["last"]!.GetValue<string>());
        Assert.Equal(texts["heldText"], embeds["texts"]!["heldText"]!.GetValue<string>());
    }

    [Fact]
    public void The_scripts_in_one_language_hold_no_text_of_another()
    {
        var (page, preferences, embeds) = Made("fi", "en", "de");
        var finnish = LanguageFiles.Texts["fi"].Values.ToHashSet();
        var foreign = LanguageFiles.Texts.Values.SelectMany(texts => texts.Values).Where(text => text.Length > 12 && !finnish.Contains(text)).Distinct().ToList();
        Assert.All(new[] { page, preferences, embeds }, script =>
        {
            var said = script.ToJsonString(NoticeContent.Plain);
            Assert.DoesNotContain(foreign, text => said.Contains(JsonSerializer.Serialize(text, NoticeContent.Plain), StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A_notice_holds_the_texts_of_its_sites_languages_alone()
    {
        var notice = JsonNode.Parse(NoticeContent.Of(Site("ar", "he"), new Languages()))!;
        Assert.Equal(["ar", "he"], notice["texts"]!.AsObject().Select(language => language.Key));
    }

    private static (JsonNode Page, JsonNode Preferences, JsonNode Embeds) Made(params string[] languages)
    {
        var file = Site(languages);
        var notice = PublishedNotice.After(null, NoticeContent.Of(file, new Languages()), DateTimeOffset.UnixEpoch);
        return (PageJson.Of(file, notice, languages[0], name => name + ".js"), NoticeJson.Preferences(notice, languages[0]), NoticeJson.Embeds(notice, languages[0]));
    }

    private static SiteFile Site(params string[] languages) => new()
    {
        Site = "shop",
        Name = "Harbour Shop",
        Origins = ["https://shop.example"],
        Languages = languages,
        Categories = [new("necessary"), new("preferences"), new("analytics"), new("marketing")],
    };
}
