namespace CookieConsent.Hosting.Tests;

public sealed class LanguagesTests
{
    private static readonly Languages Shipped = new();

    public static TheoryData<string> All => [.. Shipped.All];

    [Theory]
    [MemberData(nameof(All))]
    public void Every_shipped_language_has_every_text(string language) =>
        Assert.All(Shipped.Keys, key => Assert.False(string.IsNullOrWhiteSpace(Shipped.Find(language, key)), key));
}
