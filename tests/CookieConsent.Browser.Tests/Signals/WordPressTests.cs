namespace CookieConsent.Browser.Tests;

/// <summary>The WP Consent API, whose functions are declared in the page's global scope after the signal has waited there.</summary>
[Collection(Chromium.Collection)]
public sealed class WordPressTests(Chromium chromium)
{
    private const string Head = """
        <script nonce="abc">
          document.addEventListener("wp_consent_type_defined", () => ran.push(window.wp_consent_type));
          function wp_set_consent(category, value) { ran.push(`${category} ${value}`); }
        </script>
        """;

    [Fact]
    public async Task Its_functions_are_found_although_their_declaration_replaces_what_waits_for_them()
    {
        await using var shop = await SignalSite.OpenAsync(chromium, """[{ "signal": "wordpress", "map": { "preferences": "analytics:cookie" } }]""", Head);
        await using var visitor = await shop.VisitAsync();
        await visitor.RanAsync("functional allow", "optin");

        await visitor.Page.EvaluateAsync("() => { ran.length = 0; cookieConsent.decide({ analytics: { cookie: true } }); }");
        Assert.Equal(["functional allow", "preferences allow", "statistics deny", "statistics-anonymous deny", "marketing deny"], await visitor.RanAsync());
        Assert.Empty(visitor.Complaints);
    }
}
