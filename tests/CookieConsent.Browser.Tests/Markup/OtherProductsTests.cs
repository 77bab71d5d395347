using System.Text.Json.Nodes;

namespace CookieConsent.Browser.Tests;

/// <summary>A page that was written for four other products, whose names the site file maps.</summary>
[Collection(Chromium.Collection)]
public sealed class OtherProductsTests(Chromium chromium)
{
    private static readonly string Page = ShopPage.Of(
        """
        <script type="text/plain" data-category="numbers" data-service="Stats" data-src="{stats}/vanilla.js"></script>
        <script type="text/plain" data-category="!numbers">ran.push("refused")</script>
        <script type="text/plain" data-cookieconsent="statistics" src="{stats}/cookiebot.js"></script>
        <script type="text/plain" data-cookieconsent="statistics,marketing">ran.push("both")</script>
        <script type="text/plain" data-type="text/javascript" data-name="matomo" data-src="{stats}/klaro.js"></script>
        <script type="text/plain" class="optanon-category-C0002" src="{stats}/onetrust.js"></script>
        <script type="text/plain" class="optanon-category-C0002">ran.push("last")</script>
        """,
        """
        <iframe data-cookieconsent="marketing" data-cookieblock-src="{video}/film" title="A film"></iframe>
        <img data-name="lantern" data-src="{ads}/pixel.gif" alt="">
        <img class="optanon-category-C0004" data-src="{ads}/pixel.gif?2" alt="">
        """);

    [Fact]
    public async Task B06_Their_markup_is_held_and_released_like_ours()
    {
        await using var shop = await Shop.OpenAsync(chromium, Page, site: file => file["markup"] = JsonNode.Parse("""
            {
              "vanilla-cookieconsent": { "numbers": "analytics" },
              "cookiebot": { "statistics": "analytics", "marketing": "marketing" },
              "klaro": { "matomo": "analytics", "lantern": "marketing" },
              "onetrust": { "C0002": "analytics", "C0004": "marketing" }
            }
            """));
        await using var visitor = await shop.VisitAsync();
        await visitor.PassAsync();
        Assert.Empty(visitor.Vendors);
        Assert.Empty(await visitor.RanAsync());

        await visitor.Page.EvaluateAsync("() => cookieConsent.decide({ analytics: true })");
        await visitor.RanAsync("vanilla", "cookiebot", "klaro", "onetrust", "last");
        Assert.DoesNotContain(visitor.Vendors, request => request.StartsWith("ads", StringComparison.Ordinal) || request.StartsWith("video", StringComparison.Ordinal));

        await visitor.Page.EvaluateAsync("() => cookieConsent.acceptAll()");
        await visitor.RanAsync("vanilla", "cookiebot", "klaro", "onetrust", "last", "both");
        await visitor.PassAsync();
        Assert.Equal(["ads/pixel.gif", "ads/pixel.gif", "video/film"], visitor.Vendors.Where(request => !request.StartsWith("stats", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        // The one name that nothing maps.
        Assert.Contains("!numbers", Assert.Single(visitor.Complaints), StringComparison.Ordinal);
    }
}
