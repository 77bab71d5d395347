namespace CookieConsent.Browser.Tests;

/// <summary>B13: the keyboard alone reaches everything.</summary>
[Collection(Chromium.Collection)]
public sealed class KeyboardTests(Chromium chromium)
{
    private const string Focused = "() => document.activeElement.textContent || document.activeElement.ariaLabel || document.activeElement.tagName";

    [Fact]
    public async Task B13_Tab_reaches_every_action_of_the_card_before_the_page()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        var reached = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            reached.Add(await visitor.Page.EvaluateAsync<string>(Focused));
            Assert.Equal("solid", await visitor.Page.EvaluateAsync<string>("() => document.activeElement.closest('.pc') ? getComputedStyle(document.activeElement).outlineStyle : 'solid'"));
        }

        Assert.Equal(["Reject all", "Accept all", "Choose what to allow", "Privacy policy", "Partners (2)", "Another page"], reached);
    }

    [Fact]
    public async Task B13_A_choice_is_made_in_the_preferences_with_Enter_and_Space()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await TabToAsync(visitor, "Choose what to allow");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Dialog).ToBeVisibleAsync();
        await visitor.Dialog.GetByRole(AriaRole.Switch, new() { Name = "Marketing" }).FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Space");
        await TabToAsync(visitor, "Save my choices");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.Page.WaitForFunctionAsync("() => cookieConsent.allows('marketing')");
        await Assertions.Expect(visitor.Dialog).ToHaveCountAsync(0);
        Assert.Equal("analytics: None; marketing: All", Assert.Single(await visitor.RecordedAsync()).Choices.ToString());
        Assert.NotEqual("BODY", await visitor.Page.EvaluateAsync<string>("() => document.activeElement.tagName"));
    }

    [Fact]
    public async Task B13_The_focus_enters_the_dialog_stays_there_and_returns_to_where_it_was_after_Escape()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await TabToAsync(visitor, "Choose what to allow");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Dialog).ToBeVisibleAsync();
        await visitor.Page.WaitForFunctionAsync("() => document.activeElement.closest('#pc-dialog')");
        for (var i = 0; i < 20; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            // Between its last and first stop a dialog lets the focus go to the browser's own controls: to the page that is the body.
            Assert.True(await visitor.Page.EvaluateAsync<bool>("() => document.activeElement === document.body || !!document.activeElement.closest('#pc-dialog')"));
        }

        await visitor.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visitor.Dialog).ToHaveCountAsync(0);
        Assert.Equal("Choose what to allow", await visitor.Page.EvaluateAsync<string>(Focused));
        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => cookieConsent.decided"));
        Assert.Empty(await visitor.Context.CookiesAsync());
    }

    [Fact]
    public async Task B13_Rejecting_with_Enter_leaves_the_focus_in_the_page()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await TabToAsync(visitor, "Reject all");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        Assert.Equal("MAIN", await visitor.Page.EvaluateAsync<string>("() => document.activeElement.tagName"));
    }

    private static async Task TabToAsync(Visitor visitor, string text)
    {
        for (var i = 0; i < 30 && await visitor.Page.EvaluateAsync<string>(Focused) != text; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Equal(text, await visitor.Page.EvaluateAsync<string>(Focused));
    }
}
