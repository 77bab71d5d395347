using CookieConsent.Tests.Processes;

namespace CookieConsent.Browser.Tests;

/// <summary>Microsoft Clarity's own library, unmarked in the page: the signal alone tells it.</summary>
[Collection(Chromium.Collection)]
public sealed class MicrosoftClarityTests(Chromium chromium)
{
    private const string Tag = "https://www.clarity.ms/tag/shop";

    private const string Head = """
        <script nonce="abc">
          window.clarity = window.clarity || function () { (clarity.q = clarity.q || []).push(arguments) };
          document.head.append(Object.assign(document.createElement("script"), { async: true, src: "https://www.clarity.ms/tag/shop" }));
        </script>
        """;

    // What is served for a project that asks for consent: its start, put before all that waits, and the library.
    private const string Start = """
        clarity("start", { projectId: "shop", upload: "https://k.clarity.ms/collect", track: false, content: true });
        clarity.q.unshift(clarity.q.pop());

        """;

    private static readonly string[] Identifiers = ["_clck", "_clsk"];

    [Fact]
    public async Task V02_It_keeps_no_identifier_before_the_grant_and_gives_it_up_when_that_is_taken_back()
    {
        await using var shop = await SignalSite.OpenAsync(chromium, """["microsoft-clarity"]""", Head);
        await using var visitor = await ComeAsync(shop);
        await visitor.GoAsync("/");
        await visitor.Page.WaitForFunctionAsync("() => clarity.v");
        Assert.Equal("denied denied", await StatusAsync(visitor));
        Assert.Empty(await IdentifiersAsync(visitor));

        await visitor.Button("Accept all").ClickAsync();
        await Until.TrueAsync(async () => (await IdentifiersAsync(visitor)).Contains("_clck"), "Clarity's identifier");
        Assert.Equal("granted granted", await StatusAsync(visitor));

        await visitor.Page.EvaluateAsync("() => cookieConsent.withdraw()");
        await Until.TrueAsync(async () => (await IdentifiersAsync(visitor)).Count == 0, "the end of Clarity's identifiers");
        await visitor.Page.WaitForFunctionAsync("() => clarity.v");
        Assert.Equal("denied denied", await StatusAsync(visitor));
    }

    [Fact]
    public async Task V02_A_returning_visitors_grant_reaches_it_although_it_loads_later()
    {
        await using var shop = await SignalSite.OpenAsync(chromium, """["microsoft-clarity"]""", Head);
        await using var visitor = await ComeAsync(shop);
        await visitor.GoAsync("/");
        await visitor.Page.EvaluateAsync("() => cookieConsent.decide({ analytics: true })");
        await visitor.AnsweredAsync();
        await visitor.GoAsync("/");
        await visitor.Page.WaitForFunctionAsync("() => clarity.v");

        Assert.Equal("denied granted", await StatusAsync(visitor));
    }

    private static async Task<Visitor> ComeAsync(Shop shop)
    {
        var visitor = await shop.ComeAsync();
        var library = await File.ReadAllTextAsync(Repository.At("tests/trackers/node_modules/clarity-js/build/clarity.min.js"));
        await visitor.Context.RouteAsync("https://*.clarity.ms/**", route => route.FulfillAsync(
            route.Request.Url == Tag ? new() { ContentType = "text/javascript", Body = Start + library } : new() { Status = 204 }));
        return visitor;
    }

    /// <summary>What Clarity itself says that it may store, for advertising and for analytics.</summary>
    private static Task<string> StatusAsync(Visitor visitor) => visitor.Page.EvaluateAsync<string>(
        "() => new Promise(resolve => clarity('metadata', (data, upgrade, consent) => resolve(`${consent.ad_Storage} ${consent.analytics_Storage}`), false, false, true))");

    private static async Task<IReadOnlyList<string>> IdentifiersAsync(Visitor visitor) =>
        [.. (await visitor.Context.CookiesAsync()).Select(cookie => cookie.Name).Intersect(Identifiers)];
}
