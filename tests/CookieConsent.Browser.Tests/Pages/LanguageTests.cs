namespace CookieConsent.Browser.Tests;

[Collection(Chromium.Collection)]
public sealed class LanguageTests(Chromium chromium)
{
    [Theory]
    [InlineData("de-AT", "de", "Alle ablehnen", "Auswählen, was erlaubt ist", "Ihre Datenschutz-Auswahl")]
    [InlineData("fr-FR", "en", "Reject all", "Choose what to allow", "Your privacy choices")]
    public async Task B14_The_visitors_language_is_shown_and_the_record_keeps_it(string locale, string language, string reject, string choose, string title)
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync(options: new() { Locale = locale });
        await Assertions.Expect(visitor.Card).ToHaveAttributeAsync("lang", language);
        await visitor.Button(choose).ClickAsync();
        await Assertions.Expect(visitor.Dialog.GetByRole(AriaRole.Heading, new() { Name = title })).ToBeVisibleAsync();
        await visitor.Dialog.GetByRole(AriaRole.Button, new() { Name = reject }).ClickAsync();

        Assert.Equal(language, Assert.Single(await visitor.RecordedAsync()).Language);
    }
}
