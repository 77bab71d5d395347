namespace CookieConsent.Browser.Tests;

/// <summary>Tests of looks: in a browser of their own beside the others', for each takes long and all of them wait for browsers most of their time.</summary>
[CollectionDefinition(Collection)]
public sealed class SecondChromium : ICollectionFixture<Chromium>
{
    public const string Collection = "Looks";
}
