namespace CookieConsent.Browser.Tests;

[Collection(Engines.Collection)]
public sealed class WithdrawalTests(Engines engines)
{
    [Theory, EveryEngine]
    public async Task B10_After_a_withdrawal_nothing_is_kept_and_nothing_leaves_any_more(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine);
        await using var visitor = await shop.VisitAsync();
        await visitor.ClickAsync("Accept all");
        await visitor.AnsweredAsync();
        await visitor.ReloadAsync();
        await Until.TrueAsync(async () => (await visitor.KeptAsync()).Length == TrackedPage.Kept.Length + 2, "what the tracker keeps");
        Assert.Superset(TrackedPage.Kept.ToHashSet(), (await visitor.KeptAsync()).ToHashSet());
        await visitor.PassAsync();
        var sent = visitor.Sent;
        await visitor.ClickAsync("Privacy choices");
        // What comes late moves what is below it.
        await visitor.SeesAsync("() => !!document.querySelector('#pc-dialog')?.textContent.includes('Save the receipt')");
        await visitor.ReloadedByAsync(() => visitor.ClickAsync("Withdraw everything", "#pc-dialog"));
        await visitor.AnsweredAsync();
        await visitor.PassAsync();
        await Until.TrueAsync(async () => (await visitor.KeptAsync()).Length == 2, "what was kept to go");
        await visitor.ReloadAsync();
        await visitor.PassAsync();

        Assert.NotEmpty(sent);
        Assert.Equal(sent, visitor.Sent);
        Assert.Equal(["cookie choices", "cookie choices_visitor"], await visitor.KeptAsync());
        Assert.False(await visitor.HasCardAsync());
        // The page that is loaded anew may send what the former one was not answered: with the same key.
        Assert.Equal(2, shop.Host.Traffic.Decisions.Select(arrival => arrival.Key).Distinct().Count());
        Assert.Empty(visitor.Complaints);
    }

    [Theory, EveryEngine]
    public async Task B10_Without_a_reload_what_is_kept_goes_at_once_and_stays_away(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine, TrackedPage.Of(tag: """<script src="{host}/choices/shop.js" data-reload="false"></script><script src="/tracker.js"></script>"""));
        await using var visitor = await shop.VisitAsync();
        await visitor.ClickAsync("Accept all");
        await visitor.AnsweredAsync();
        await visitor.DoAsync("() => track()");
        await Until.TrueAsync(async () => (await visitor.KeptAsync()).Length == TrackedPage.Kept.Length + 2, "what the tracker keeps");
        await visitor.PassAsync();
        var sent = visitor.Sent;
        await visitor.DoAsync("() => { cookieConsent.withdraw(); track(); }");
        await visitor.AnsweredAsync();
        await visitor.PassAsync();
        await Until.TrueAsync(async () => (await visitor.KeptAsync()).Length == 2, "what was kept to go");

        Assert.NotEmpty(sent);
        Assert.Equal(sent, visitor.Sent);
        Assert.Contains("cart=1", await visitor.AskAsync<string>("() => document.cookie"), StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    [Theory, EveryEngine]
    public async Task B09_Where_the_page_has_no_way_back_a_button_leads_there(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine, TrackedPage.Of().Replace(" data-consent-open", "", StringComparison.Ordinal));
        await using var visitor = await shop.VisitAsync();
        await visitor.ClickAsync("Reject all");
        await visitor.AnsweredAsync();
        await visitor.ReloadAsync();
        await visitor.ClickAsync("Privacy choices", ":root:has(> .pc-reopen)");
        await visitor.SeesAsync("() => document.querySelector('#pc-dialog')?.open");
        await visitor.PressAsync(Key.Escape);

        await visitor.SeesAsync("() => !document.querySelector('#pc-dialog') && document.activeElement.matches('.pc-reopen')");
        Assert.Empty(visitor.Complaints);
    }
}
