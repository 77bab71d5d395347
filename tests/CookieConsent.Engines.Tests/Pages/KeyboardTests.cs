namespace CookieConsent.Browser.Tests;

[Collection(Engines.Collection)]
public sealed class KeyboardTests(Engines engines)
{
    private const string Focused = "() => document.activeElement.textContent.trim() || document.activeElement.ariaLabel || document.activeElement.localName";

    [Theory, EveryEngine]
    public async Task B13_From_the_first_stop_in_the_card_a_refusal_is_two_keys_away_at_most(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine);
        await using var visitor = await shop.VisitAsync();
        await visitor.SeesCardAsync();
        await visitor.PressAsync(Key.Tab);
        Assert.True(await visitor.AskAsync<bool>("() => !!document.activeElement.closest('#pc-card')"));
        var keys = 0;
        for (; keys < 2 && await visitor.AskAsync<string>(Focused) != "Reject all"; keys++)
        {
            await visitor.PressAsync(Key.Tab);
        }

        Assert.Equal("Reject all", await visitor.AskAsync<string>(Focused));
        await visitor.PressAsync(Key.Enter);
        await visitor.AnsweredAsync();
        await visitor.PassAsync();

        Assert.False(await visitor.HasCardAsync());
        Assert.Equal("main", await visitor.AskAsync<string>("() => document.activeElement.localName"));
        Assert.Empty(visitor.Sent);
        Assert.Empty(visitor.Complaints);
    }

    [Theory, EveryEngine]
    public async Task B03_B13_The_focus_enters_the_dialog_stays_there_and_returns_after_Escape_which_grants_nothing(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine);
        await using var visitor = await shop.VisitAsync();
        await visitor.SeesCardAsync();
        for (var i = 0; i < 5 && await visitor.AskAsync<string>(Focused) != "Choose what to allow"; i++)
        {
            await visitor.PressAsync(Key.Tab);
        }

        await visitor.PressAsync(Key.Enter);
        await visitor.SeesAsync("() => !!document.activeElement.closest('#pc-dialog')");
        var stops = new HashSet<string>();
        for (var i = 0; i < 20; i++)
        {
            await visitor.PressAsync(Key.Tab);
            // Between its last and first stop a dialog lets the focus go to the browser's own controls: to the page that is the body.
            Assert.True(await visitor.AskAsync<bool>("() => document.activeElement === document.body || !!document.activeElement.closest('#pc-dialog')"));
            stops.Add(await visitor.AskAsync<string>(Focused));
        }

        Assert.Superset(new HashSet<string> { "Reject all", "Save my choices", "Accept all", "Analytics", "Marketing", "Close without changes" }, stops);
        await visitor.PressAsync(Key.Escape);
        await visitor.SeesAsync("() => !document.querySelector('#pc-dialog')");
        await visitor.PassAsync();

        Assert.Equal("Choose what to allow", await visitor.AskAsync<string>(Focused));
        Assert.False(await visitor.AskAsync<bool>("() => cookieConsent.decided || cookieConsent.allows('analytics') || cookieConsent.allows('marketing')"));
        Assert.Empty(visitor.Sent);
        Assert.Empty(await visitor.KeptAsync());
        Assert.Empty(visitor.Complaints);
    }

    [Theory, EveryEngine]
    public async Task B08_B13_A_switch_is_thrown_with_Space_and_saved_with_Enter(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine);
        await using var visitor = await shop.VisitAsync();
        await visitor.ClickAsync("Choose what to allow");
        await visitor.SeesAsync("() => !!document.activeElement.closest('#pc-dialog')");
        await TabToAsync(visitor, "Marketing");
        await visitor.PressAsync(Key.Space);
        await TabToAsync(visitor, "Save my choices");
        await visitor.PressAsync(Key.Enter);

        await visitor.SeesAsync("() => cookieConsent.allows('marketing') && !cookieConsent.allows('analytics') && !document.querySelector('#pc-dialog')");
        Assert.Empty(visitor.Complaints);
    }

    private static async Task TabToAsync(Visitor visitor, string text)
    {
        for (var i = 0; i < 30 && await visitor.AskAsync<string>(Focused) != text; i++)
        {
            await visitor.PressAsync(Key.Tab);
        }

        Assert.Equal(text, await visitor.AskAsync<string>(Focused));
    }
}
