using System.Text.Json;

namespace CookieConsent.Browser.Tests;

[Collection(Chromium.Collection)]
public sealed class LookupTests(Chromium chromium)
{
    private const string WebBeaconAlone = """{"necessary":true,"analytics":{"cookie":false,"pixel-tag":false,"web-beacon":true},"marketing":true}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_page_the_lookup_and_the_visitors_own_view_agree_on_what_was_chosen(bool sameOrigin)
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: sameOrigin);
        await using var visitor = await shop.VisitAsync();
        await visitor.Page.EvaluateAsync("() => cookieConsent.decide({ analytics: { 'web-beacon': true }, marketing: true })");
        var recorded = Assert.Single(await visitor.RecordedAsync());

        var lookup = await shop.Host.LookupAsync(await visitor.IdAsync());
        var me = JsonDocument.Parse(await visitor.Page.EvaluateAsync<string>("""
            async host => {
              const secret = /choices_visitor=([^;]+)/.exec(document.cookie)?.[1];
              const answer = await fetch(`${host}/choices/shop/me`, { headers: secret ? { Authorization: `Visitor ${secret}` } : {} });
              return answer.text();
            }
            """, shop.Host.Origin)).RootElement;

        Assert.Equal(WebBeaconAlone, await visitor.ChoicesAsync());
        Assert.Equal(WebBeaconAlone, lookup.GetProperty("choices").GetRawText());
        Assert.Equal(WebBeaconAlone, me.GetProperty("choices").GetRawText());
        Assert.Equal("decision", lookup.GetProperty("basis").GetString());
        Assert.Equal(recorded.Id.ToString(), me.GetProperty("decision").GetString());
        Assert.Equal(recorded.Visitor.ToString(), lookup.GetProperty("visitor").GetString());
    }
}
