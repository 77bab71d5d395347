namespace CookieConsent.Browser.Tests;

/// <summary>B13: with the keyboard alone, on a usual screen and at 400 % zoom of it, which leaves 320 by 256 pixels.</summary>
[Collection(SecondChromium.Collection)]
public sealed class FocusTests(Chromium chromium)
{
    // What has the focus now; or what is wrong with how that is seen.
    private const string Visit = """
        root => {
          const { activeElement: focused, defaultView: { innerWidth, innerHeight } } = root.ownerDocument;
          if (!root.contains(focused) || focused === root.ownerDocument.body) return "";
          (root.visited ??= new Set()).add(focused);
          const name = `${focused.tagName} ${focused.textContent || focused.ariaLabel || focused.className}`.trim();
          const { outlineStyle, outlineWidth } = getComputedStyle(focused);
          // "auto" is the browser's own ring: of two colours, seen on any.
          if (focused.tabIndex >= 0 && outlineStyle !== "auto" && (outlineStyle !== "solid" || parseFloat(outlineWidth) < 2)) return `${name} has no outline`;
          const area = focused.closest("label") ?? focused;
          const rects = [...area.getClientRects()].filter(({ top, bottom }) => bottom > 0 && top < innerHeight);
          const seen = rects.some(({ left, top, right, bottom }) => {
            const there = root.ownerDocument.elementFromPoint((left + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2);
            return area.contains(there);
          });
          return seen || focused.tabIndex < 0 ? "" : `${name} is out of sight`;
        }
        """;

    private const string Unvisited = """
        root => [root, ...root.querySelectorAll("*")]
          .filter(element => element.matches("button, a[href], input:not([type=hidden]), select, summary") && !root.visited?.has(element))
          .map(element => element.outerHTML)
        """;

    public static TheoryData<string, int, int> All
    {
        get
        {
            var all = new TheoryData<string, int, int>();
            foreach (var state in State.Names)
            {
                all.Add(state, 1280, 1024);
                all.Add(state, 320, 256);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task B13_Tab_reaches_every_control_in_sight_and_shows_where_the_focus_is(string state, int width, int height)
    {
        await using var shop = await State.OpenShopAsync(chromium, "en");
        var browser = Look.All["light"].Browser;
        browser.ViewportSize = new() { Width = width, Height = height };
        var (visitor, place) = await State.OfAsync(state, shop, browser);
        await using var gone = visitor;
        var faults = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            faults.Add(await place.EvaluateAsync<string>(Visit));
            if (i > 5 && (await place.EvaluateAsync<string[]>(Unvisited)).Length == 0)
            {
                break;
            }
        }

        Assert.All(faults, fault => Assert.Equal("", fault));
        Assert.Empty(await place.EvaluateAsync<string[]>(Unvisited));
    }

    [Theory]
    [InlineData("Reject all")]
    [InlineData("Accept all")]
    public async Task B13_After_a_choice_in_the_card_the_focus_is_where_it_was(string text)
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await visitor.Page.Locator("#buy").FocusAsync();
        await visitor.Button(text).FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);

        await Assertions.Expect(visitor.Page.Locator("#buy")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("Escape")]
    [InlineData("Enter")]
    public async Task B13_After_the_dialog_the_focus_is_on_what_opened_it(string key)
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Reject all").ClickAsync();
        await visitor.Page.Locator("[data-consent-open]").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Dialog.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToBeFocusedAsync();
        if (key == "Enter")
        {
            await visitor.Button("Save my choices").FocusAsync();
        }

        await visitor.Page.Keyboard.PressAsync(key);
        await Assertions.Expect(visitor.Dialog).ToHaveCountAsync(0);

        await Assertions.Expect(visitor.Page.Locator("[data-consent-open]")).ToBeFocusedAsync();
    }
}
