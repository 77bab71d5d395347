namespace CookieConsent.Hosting.Tests;

public sealed class SiteTextsTests
{
    [Fact]
    public void A_sites_own_text_wins_and_placeholders_are_filled()
    {
        var file = new SiteFile
        {
            Name = "Harbour Shop",
            Trackers =
            [
                new() { Service = "A", Category = "analytics" }, new() { Service = "B", Category = "analytics" },
                new() { Service = "Pay", Category = "necessary" }, new() { Service = "Harbour Shop", Category = "analytics" },
            ],
            Texts = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["en"] = new Dictionary<string, string> { ["title"] = "{site}, {count}" } },
        };
        Assert.Equal("Harbour Shop, 2", SiteTexts.Of(file, "en", new Languages())["title"]);
    }
}
