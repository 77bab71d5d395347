
namespace CookieConsent.Hosting.Tests;

public sealed class LanguagesTests
{
    private static readonly Languages Shipped = new();

    public static TheoryData<string> All => [.. Shipped.Shipped.Split(", ")];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_shipped_language_has_every_text(string language)
    {
        var file = new SiteFile { Categories = [new("necessary"), new("preferences"), new("analytics"), new("marketing")] };
        Assert.Empty(Shipped.Missing(language, file, null));
        Assert.All(Shipped.Texts(language, file).Values, text => Assert.False(string.IsNullOrWhiteSpace(text)));
    }

    [Fact]
    public void A_sites_own_text_wins_and_placeholders_are_filled()
    {
        var file = new SiteFile
        {
            Name = "Harbour Shop",
            Trackers = [new() { Service = "A", Category = "analytics" }, new() { Service = "B", Category = "analytics" }, new() { Service = "Pay", Category = "necessary" }, new() { Service = "Harbour Shop", Category = "analytics" }],
            Texts = new Dictionary<string, IReadOnlyDictionary<string, string>> { ["en"] = new Dictionary<string, string> { ["title"] = "{site}, {count}" } },
        };
        Assert.Equal("Harbour Shop, 2", Shipped.Texts("en", file)["title"]);
    }
}
