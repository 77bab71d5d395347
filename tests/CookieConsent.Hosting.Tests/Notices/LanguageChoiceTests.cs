using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting.Tests;

public sealed class LanguageChoiceTests
{
    [Theory]
    [InlineData("", "en")]
    [InlineData("de", "de")]
    [InlineData("DE-at", "de")]
    [InlineData("fr, de;q=0.3", "de")]
    [InlineData("en;q=0.5,de;q=0.8", "de")]
    [InlineData("de;q=0.8,en;q=0.8", "de")]
    [InlineData("de ; Q=0 , pt;q=0.001", "pt-BR")]
    [InlineData("pt-BR-x", "pt-BR")]
    [InlineData("p, pt-, *", "en")]
    [InlineData("de;q=none", "de")]
    [InlineData(",;,;q=1,-,--", "en")]
    [InlineData("fr", "en")]
    public void The_best_language_that_the_browser_accepts_is_chosen(string accepted, string chosen)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptLanguage = accepted;
        Assert.Equal(chosen, LanguageChoice.Of(request, ["en", "de", "pt-BR"]));
    }

    [Theory]
    [InlineData("?lang=de", "de")]
    [InlineData("?lang=fr", "pt-BR")]
    [InlineData("?lang=", "pt-BR")]
    public void One_that_is_asked_for_by_name_goes_first(string query, string chosen)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        request.Headers.AcceptLanguage = "pt";
        Assert.Equal(chosen, LanguageChoice.Of(request, ["en", "de", "pt-BR"]));
    }

    [Theory]
    [InlineData("zh", "zh-Hans")]
    [InlineData("zh-CN", "zh-Hans")]
    [InlineData("zh-Hans-SG", "zh-Hans")]
    [InlineData("zh-TW,zh;q=0.9", "zh-Hant")]
    [InlineData("zh-hk", "zh-Hant")]
    [InlineData("zh-MO", "zh-Hant")]
    [InlineData("zh-Hant-HK", "zh-Hant")]
    [InlineData("no", "nb")]
    [InlineData("no-NO", "nb")]
    [InlineData("nn-NO,nn;q=0.9,nb;q=0.8", "nn")]
    [InlineData("pt-BR", "pt")]
    [InlineData("iw-IL", "he")]
    [InlineData("in", "id")]
    [InlineData("sr-Latn-RS", "sr-Latn")]
    [InlineData("sr-RS", "sr")]
    public void Languages_are_found_by_former_tags_and_by_regions(string accepted, string chosen)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptLanguage = accepted;
        Assert.Equal(chosen, LanguageChoice.Of(request, ["en", "zh-Hant", "zh-Hans", "nb", "nn", "pt", "he", "id", "sr-Latn", "sr"]));
    }

    [Theory]
    [InlineData("zh-Hans-CN", "zh-CN")]
    [InlineData("zh-Hant-TW", "zh-TW")]
    [InlineData("nb-NO", "no")]
    public void A_site_may_name_them_by_the_other_tag(string accepted, string chosen)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.AcceptLanguage = accepted;
        Assert.Equal(chosen, LanguageChoice.Of(request, ["en", "zh-TW", "zh-CN", "no"]));
    }
}
