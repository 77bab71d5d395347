namespace CookieConsent.Browser.Tests;

/// <summary>Google Consent Mode, in a page that has Google's snippet after the tag.</summary>
[Collection(Chromium.Collection)]
public sealed class GoogleConsentModeTests(Chromium chromium)
{
    private const string Head = """
        <script nonce="abc">
          window.dataLayer = window.dataLayer || [];
          function gtag(){dataLayer.push(arguments);}
          gtag("js", "now");
          gtag("config", "G-SHOP");
        </script>
        """;

    private static readonly string Default = Command("default", "denied", "denied", "denied");

    [Fact]
    public async Task V01_Everything_is_denied_before_the_config_that_follows_and_updated_on_the_same_page()
    {
        await using var shop = await OpenAsync();
        await using var visitor = await shop.VisitAsync();
        Assert.Equal([Default, """["js","now"]""", """["config","G-SHOP"]"""], await CallsAsync(visitor));

        await visitor.Button("Accept all").ClickAsync();
        Assert.Equal([Command("update", "granted", "granted", "granted")], (await CallsAsync(visitor)).Skip(3));

        await visitor.Page.EvaluateAsync("() => cookieConsent.withdraw()");
        Assert.Equal([Command("update", "denied", "denied", "granted")], (await CallsAsync(visitor)).Skip(4));
        Assert.Equal(2, (await visitor.RecordedAsync()).Count);
        Assert.Empty(visitor.Complaints);
    }

    [Theory]
    [InlineData("Accept all", "granted")]
    [InlineData("Reject all", "denied")]
    public async Task V01_A_returning_visitors_update_stands_before_the_config_too(string button, string word)
    {
        await using var shop = await OpenAsync();
        await using var visitor = await shop.VisitAsync();
        await visitor.Button(button).ClickAsync();
        await visitor.AnsweredAsync();
        await visitor.GoAsync("/");

        Assert.Equal([Default, Command("update", word, word, "granted"), """["js","now"]""", """["config","G-SHOP"]"""], await CallsAsync(visitor));
    }

    private static string Command(string command, string ads, string analytics, string security) =>
        $$"""["consent","{{command}}",{"ad_storage":"{{ads}}","ad_user_data":"{{ads}}","ad_personalization":"{{ads}}","analytics_storage":"{{analytics}}","functionality_storage":"denied","personalization_storage":"denied","security_storage":"{{security}}"}]""";

    private static Task<string[]> CallsAsync(Visitor visitor) => visitor.CallsAsync("dataLayer");

    private Task<Shop> OpenAsync() => SignalSite.OpenAsync(chromium, """["google-consent-mode"]""", Head);
}
