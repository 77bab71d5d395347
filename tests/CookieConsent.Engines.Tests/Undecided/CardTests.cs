namespace CookieConsent.Browser.Tests;

[Collection(Engines.Collection)]
public sealed class CardTests(Engines engines)
{
    private const string Boxes = """
        () => [...document.querySelectorAll("main, main *")].map(element => {
          const { left, top, width, height } = element.getBoundingClientRect();
          return `${element.localName} ${left} ${top} ${width} ${height}`;
        })
        """;

    private const string Shifts = """
        <script>
          window.shifts = 0;
          if (PerformanceObserver.supportedEntryTypes.includes("layout-shift"))
            new PerformanceObserver(list => list.getEntries().forEach(entry => { shifts += entry.value; })).observe({ type: "layout-shift", buffered: true });
        </script>
        """;

    [Theory, EveryEngine]
    public async Task B03_Escape_scrolling_and_clicking_the_page_grant_nothing(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine);
        await using var visitor = await shop.VisitAsync();
        await visitor.SeesCardAsync();
        await visitor.PressAsync(Key.Escape);
        await visitor.ClickAsync("Buy");
        await visitor.DoAsync("() => scrollTo(0, 600)");
        await visitor.SeesAsync("() => scrollY === 600");
        await visitor.ClickAsync(600, 100);
        await visitor.PressAsync(Key.Escape);
        await visitor.PassAsync();

        await visitor.SeesCardAsync();
        Assert.False(await visitor.AskAsync<bool>("() => cookieConsent.decided"));
        Assert.Empty(visitor.Sent);
        Assert.Empty(shop.Host.Traffic.Decisions);
        Assert.Empty(visitor.Complaints);
    }

    [Theory, EveryEngine]
    public async Task B05_Neither_the_cards_coming_nor_its_going_moves_the_page(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine, ShopPage.Of(Shifts));
        shop.Put("/plain", ShopPage.Of(Shifts, tag: ""));
        await using var visitor = await shop.VisitAsync("/plain");
        var plain = await visitor.AskAsync<string[]>(Boxes);
        await visitor.GoAsync("/");
        await visitor.SeesCardAsync();
        Assert.Equal(plain, await visitor.AskAsync<string[]>(Boxes));
        await visitor.DoAsync("() => scrollTo(0, 300)");
        await visitor.ClickAsync("Reject all");
        await visitor.SeesAsync("() => !document.querySelector('#pc-card')");
        await visitor.DoAsync("() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)))");

        Assert.Equal(300, await visitor.AskAsync<double>("() => scrollY"));
        await visitor.DoAsync("() => scrollTo(0, 0)");
        Assert.Equal(plain, await visitor.AskAsync<string[]>(Boxes));
        Assert.Equal(0, await visitor.AskAsync<double>("() => shifts"));
    }

    [Theory, EveryEngine]
    public async Task B01_A_program_that_rejects_for_its_user_finds_the_refusal_by_how_it_looks_and_reads(string engine)
    {
        await using var shop = await Shop.OpenAsync(engines, engine);
        await using var visitor = await shop.VisitAsync();
        await visitor.SeesCardAsync();
        // In no shadow root, on the screen whatever is scrolled, and worded as a refusal.
        var pressed = await visitor.AskAsync<string[]>("""
            () => [...document.querySelectorAll("body *, html > :not(head, body), html > :not(head, body) *")]
              .filter(element => /^(fixed|sticky)$/.test(getComputedStyle(element).position) && element.checkVisibility())
              .flatMap(element => [...element.querySelectorAll("button")])
              .filter(button => /^\s*(reject|decline|refuse|deny)( all)?\s*$/i.test(button.innerText))
              .map(button => { button.click(); return button.innerText; })
            """);
        await visitor.AnsweredAsync();
        await visitor.PassAsync();

        Assert.Equal(["Reject all"], pressed);
        Assert.False(await visitor.HasCardAsync());
        Assert.Empty(visitor.Sent);
    }

    [Theory, EveryEngine]
    public async Task B13_A_language_from_right_to_left_is_set_so(string engine)
    {
        await using var shop = await Shop.OpenAsync(
            engines, engine, TrackedPage.Of(tag: """<script src="{host}/choices/shop.js?lang=ar"></script>"""), site: file => file["languages"]!.AsArray().Add("ar"));
        await using var visitor = await shop.VisitAsync();
        await visitor.SeesCardAsync();

        Assert.Equal("rtl", await visitor.AskAsync<string>("() => getComputedStyle(document.querySelector('#pc-card h2')).direction"));
        Assert.True(await visitor.AskAsync<bool>("() => { const [reject, accept] = document.querySelectorAll('#pc-card button'); return reject.getBoundingClientRect().left > accept.getBoundingClientRect().left; }"));
        await visitor.ClickAsync("رفض الكل");
        await visitor.SeesAsync("() => cookieConsent.decided && !cookieConsent.allows('marketing')");
        Assert.Empty(visitor.Complaints);
    }
}
