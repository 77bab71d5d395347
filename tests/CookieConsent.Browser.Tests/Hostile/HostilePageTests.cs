namespace CookieConsent.Browser.Tests;

/// <summary>The card, the preferences and the way back to them look and work the same whatever the page does to its own elements.</summary>
[Collection(SecondChromium.Collection)]
public sealed class HostilePageTests(Chromium chromium)
{
    private static Scene? plain;

    public static TheoryData<string> Pages => [.. HostilePages.All.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task B01_It_looks_and_works_as_on_a_plain_page(string page)
    {
        plain ??= await PlayAsync(HostilePages.Plain);
        var scene = await PlayAsync(HostilePages.All[page]);

        var differences = string.Join('\n', scene.Card.DifferencesFrom(plain.Card).Concat(scene.Preferences.DifferencesFrom(plain.Preferences)).Concat(scene.Reopen.DifferencesFrom(plain.Reopen)));
        Assert.True(differences.Length == 0, differences);
    }

    [Fact]
    public async Task B01_On_a_page_that_zooms_itself_it_is_as_large_as_the_page_and_works()
    {
        var scene = await PlayAsync(HostilePages.Zoomed);

        Assert.Equal((plain ??= await PlayAsync(HostilePages.Plain)).Card.Elements.Count, scene.Card.Elements.Count);
    }

    [Fact]
    public async Task A_sites_own_custom_properties_win()
    {
        await using var shop = await Shop.OpenAsync(chromium, HostilePages.Themed);
        await using var visitor = await shop.VisitAsync();

        Assert.Equal("rgb(1, 2, 3) 4px", await visitor.Card.EvaluateAsync<string>("card => `${getComputedStyle(card).backgroundColor} ${getComputedStyle(card).borderRadius}`"));
    }

    // A whole visit by mouse alone: whatever is covered or out of reach cannot be pressed.
    private async Task<Scene> PlayAsync(string page)
    {
        await using var shop = await Shop.OpenAsync(chromium, page, site: OptedOut.Marked);
        await using var visitor = await shop.ComeOptedOutAsync(options: new() { Locale = "en-GB", ReducedMotion = ReducedMotion.Reduce });
        await visitor.GoAsync("/");
        foreach (var text in (string[])["Reject all", "Accept all", "Choose what to allow"])
        {
            await visitor.IsOnTopAsync(visitor.Card, text);
        }

        var card = await Portrait.OfAsync(visitor.Card);
        await visitor.PressAsync(visitor.Card, "Choose what to allow");
        await visitor.Dialog.Locator("select").WaitForAsync();
        await visitor.Dialog.EvaluateAsync("dialog => dialog.querySelectorAll('details').forEach(details => { details.open = true; })");
        foreach (var text in (string[])["Reject all", "Accept all", "Save my choices"])
        {
            await visitor.IsOnTopAsync(visitor.Dialog, text);
        }

        var preferences = await Portrait.OfAsync(visitor.Dialog);
        await visitor.PressAsync(visitor.Dialog, "Close without changes");
        await Assertions.Expect(visitor.Dialog).ToHaveCountAsync(0);
        await visitor.PressAsync(visitor.Card, "Reject all");
        await visitor.Page.WaitForFunctionAsync("() => cookieConsent.decided && !cookieConsent.allows('analytics')");
        await visitor.Page.Mouse.MoveAsync(640, 100);
        var reopen = await Portrait.OfAsync(visitor.Page.Locator(".pc-reopen"));
        await visitor.PressAsync(visitor.Page.Locator("html"), "Privacy choices");
        await visitor.Dialog.WaitForAsync();
        return new Scene(card, preferences, reopen);
    }

    private sealed record Scene(Portrait Card, Portrait Preferences, Portrait Reopen);
}
