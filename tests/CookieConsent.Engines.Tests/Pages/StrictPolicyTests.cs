namespace CookieConsent.Browser.Tests;

[Collection(Engines.Collection)]
public sealed class StrictPolicyTests(Engines engines)
{
    [Theory, EveryEngine]
    public async Task B15_Under_a_strict_policy_the_card_the_preferences_and_the_release_work_without_one_violation(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine, sameOrigin: true, page: TrackedPage.Of("""
            <script type="text/plain" nonce="abc" data-consent="analytics" data-src="/first.js"></script>
            <script type="text/plain" nonce="abc" data-consent="analytics">ran.push("inline")</script>
            <script type="text/plain" nonce="abc" data-consent="analytics" data-src="/second.js"></script>
            """));
        shop.World.PageHeaders["Content-Security-Policy"] =
            "default-src 'self'; script-src 'nonce-abc'; style-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'";
        await using var visitor = await shop.VisitAsync();
        await visitor.SeesCardAsync();
        Assert.Equal("fixed", await visitor.AskAsync<string>("() => getComputedStyle(document.querySelector('#pc-card')).position"));
        await visitor.ClickAsync("Choose what to allow");
        await visitor.SeesAsync("() => document.querySelector('#pc-dialog')?.open");
        Assert.Equal("flex", await visitor.AskAsync<string>("() => getComputedStyle(document.querySelector('#pc-dialog')).display"));
        await visitor.ClickAsync("Analytics", "#pc-dialog");
        await visitor.ClickAsync("Save my choices", "#pc-dialog");

        await visitor.SeesAsync("() => `${ran}` === 'first,inline,second'");
        await visitor.AnsweredAsync();
        Assert.Single(shop.Host.Traffic.Decisions);
        Assert.Empty(visitor.Complaints);
    }
}
