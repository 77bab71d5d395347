namespace CookieConsent.Browser.Tests;

/// <summary>What the site's own scripts see: <c>window.cookieConsent</c>.</summary>
[Collection(Chromium.Collection)]
public sealed class PageApiTests(Chromium chromium)
{
    [Fact]
    public async Task It_answers_from_the_first_script_after_the_tag_on()
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of("""
            <script>
              ran.push(JSON.stringify([cookieConsent.decided, cookieConsent.choices, cookieConsent.allows("necessary"), cookieConsent.allows("analytics"),
                cookieConsent.allows("analytics", "web-beacon"), cookieConsent.allows("unheard-of"), cookieConsent.allows("necessary", "unheard-of")]));
            </script>
            """));
        await using var visitor = await shop.VisitAsync();

        await visitor.RanAsync("""[false,{"necessary":true,"analytics":false,"marketing":false},true,false,false,false,false]""");
    }

    [Fact]
    public async Task A_choice_of_technologies_is_seen_as_such()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await visitor.Page.EvaluateAsync("() => cookieConsent.decide({ analytics: { cookie: true, 'web-beacon': true }, marketing: { cookie: true, 'pixel-tag': true } })");

        // Marketing uses no web beacon: its cookie and its pixel tag are all of it.
        Assert.Equal("""{"necessary":true,"analytics":{"cookie":true,"pixel-tag":false,"web-beacon":true},"marketing":true}""", await visitor.ChoicesAsync());
        Assert.Equal("false true false true true", await visitor.Page.EvaluateAsync<string>("""
            () => [cookieConsent.allows("analytics"), cookieConsent.allows("analytics", "cookie"), cookieConsent.allows("analytics", "pixel-tag"),
              cookieConsent.allows("marketing"), cookieConsent.decided].join(" ")
            """));
        Assert.Equal("api", Assert.Single(await visitor.RecordedAsync()).Surface);
    }

    [Fact]
    public async Task When_is_fulfilled_by_the_grant_and_not_before()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await visitor.Page.EvaluateAsync("""
            () => {
              cookieConsent.when("analytics", "web-beacon").then(() => ran.push("beacon"));
              cookieConsent.when("analytics").then(() => ran.push("analytics"));
              cookieConsent.when("necessary").then(() => ran.push("necessary"));
            }
            """);
        await visitor.RanAsync("necessary");
        await visitor.Page.EvaluateAsync("() => cookieConsent.decide({ analytics: { 'web-beacon': true } })");
        await visitor.Page.WaitForFunctionAsync("() => ran.filter(script => script === 'beacon').length === 2");
        Assert.DoesNotContain("analytics", await visitor.RanAsync());
        await visitor.Page.EvaluateAsync("() => cookieConsent.acceptAll()");
        await visitor.Page.WaitForFunctionAsync("() => ran.includes('analytics')");
    }

    [Fact]
    public async Task On_tells_late_subscribers_the_state_then_every_change_until_it_is_ended()
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of());
        await using var visitor = await shop.VisitAsync();
        await visitor.Page.EvaluateAsync("""
            () => {
              cookieConsent.rejectAll();
              const end = cookieConsent.on("change", ({ choices, decided }) => ran.push(`${choices.analytics} ${decided}`));
              cookieConsent.acceptAll();
              end();
              cookieConsent.rejectAll();
            }
            """);

        Assert.Equal(["false true", "true true"], await visitor.RanAsync());
        Assert.Equal(["reject-all", "accept-all", "reject-all"], (await visitor.RecordedAsync()).Select(decision => decision.Action));
    }

    [Fact]
    public async Task The_document_hears_consent_ready_once_and_consent_change_with_each_decision()
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of("""
            <script>
              for (const type of ["consent:ready", "consent:change"])
                document.addEventListener(type, ({ detail }) => ran.push(`${type} ${detail.decided} ${detail.choices.marketing}`));
            </script>
            """));
        await using var visitor = await shop.VisitAsync();
        await visitor.RanAsync("consent:ready false false");
        await visitor.Button("Accept all").ClickAsync();

        await visitor.RanAsync("consent:ready false false", "consent:change true true");
    }

    [Fact]
    public async Task Choices_that_do_not_exist_are_refused_and_nothing_is_decided()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        foreach (var choices in (string[])["{ statistics: true }", "{ analytics: { fingerprint: true } }"])
        {
            Assert.Equal("TypeError", await visitor.Page.EvaluateAsync<string>($"() => {{ try {{ cookieConsent.decide({choices}); }} catch (error) {{ return error.name; }} }}"));
        }

        await visitor.PassAsync();
        Assert.False(await visitor.Page.EvaluateAsync<bool>("() => cookieConsent.decided"));
        Assert.Empty(shop.Host.Traffic.Decisions);
        Assert.Empty(await visitor.Context.CookiesAsync());
    }

    [Fact]
    public async Task A_listener_that_throws_breaks_nothing()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await visitor.Page.EvaluateAsync("() => { cookieConsent.on('change', () => { throw new Error('the site\\'s own fault'); }); }");
        await visitor.Button("Accept all").ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 6");

        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        Assert.Single(await visitor.RecordedAsync());
        Assert.Equal(2, visitor.Complaints.Count);
        Assert.All(visitor.Complaints, complaint => Assert.Contains("the site's own fault", complaint, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Withdraw_denies_everything_and_open_shows_the_preferences()
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of());
        await using var visitor = await shop.VisitAsync();
        await visitor.Page.EvaluateAsync("() => { cookieConsent.acceptAll(); cookieConsent.withdraw(); }");
        await visitor.Page.EvaluateAsync("() => cookieConsent.open()");

        await Assertions.Expect(visitor.Dialog).ToBeVisibleAsync();
        Assert.Equal(0, await visitor.Dialog.Locator("input:checked").CountAsync());
        Assert.Equal(["withdraw", "accept-all"], (await visitor.RecordedAsync()).Select(decision => decision.Action));
    }

    [Fact]
    public async Task A_second_tag_in_the_same_page_asks_once()
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of("""<script src="{host}/choices/shop.js"></script>"""));
        await using var visitor = await shop.VisitAsync();

        await Assertions.Expect(visitor.Card).ToHaveCountAsync(1);
        Assert.Equal(["cookieConsent", "ran"], await visitor.Page.EvaluateAsync<string[]>("""
            () => {
              const clean = document.createElement("iframe");
              document.body.append(clean);
              return Object.getOwnPropertyNames(window).filter(name => !(name in clean.contentWindow) && Number.isNaN(Number(name))).sort();
            }
            """));
    }
}
