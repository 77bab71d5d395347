namespace CookieConsent.Browser.Tests;

/// <summary>B13: a screen 320 px wide, which is also what 400 % zoom leaves of a usual one.</summary>
[Collection(Chromium.Collection)]
public sealed class SmallScreenTests(Chromium chromium)
{
    private static readonly BrowserNewContextOptions Narrow = new()
    {
        Locale = "de-DE",
        ViewportSize = new() { Width = 320, Height = 640 },
        ReducedMotion = ReducedMotion.Reduce,
    };

    [Fact]
    public async Task B13_Nothing_is_cut_off_and_nothing_scrolls_sideways()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync(options: Narrow);
        Assert.True(await FitsAsync(visitor.Card));
        await visitor.Button("Auswählen, was erlaubt ist").ClickAsync();
        await OpenAllAsync(visitor);

        Assert.True(await FitsAsync(visitor.Dialog));
        Assert.True(await FitsAsync(visitor.Dialog.Locator(".pc-body")));
    }

    [Fact]
    public async Task B13_Every_target_is_at_least_24_pixels_high_and_wide()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync(options: Narrow);
        Assert.Empty(await SmallAsync(visitor.Card));
        await visitor.Button("Auswählen, was erlaubt ist").ClickAsync();
        await OpenAllAsync(visitor);

        Assert.Empty(await SmallAsync(visitor.Dialog));
    }

    [Fact]
    public async Task The_names_of_partners_are_not_broken_within_a_word()
    {
        await using var shop = await Shop.OpenAsync(chromium, site: file => file["trackers"]![1]!["service"] = "Leuchtturm");
        await using var visitor = await shop.VisitAsync(options: Narrow);
        await visitor.Button("Auswählen, was erlaubt ist").ClickAsync();
        await OpenAllAsync(visitor);

        Assert.Equal(1, await visitor.Dialog.GetByRole(AriaRole.Rowheader, new() { Name = "Leuchtturm" }).EvaluateAsync<int>("""
            cell => {
              const text = document.createRange();
              text.selectNodeContents(cell);
              return text.getClientRects().length;
            }
            """));
    }

    private static async Task OpenAllAsync(Visitor visitor)
    {
        await Assertions.Expect(visitor.Dialog).ToBeVisibleAsync();
        await visitor.Dialog.EvaluateAsync("dialog => dialog.querySelectorAll('details').forEach(details => { details.open = true; })");
    }

    private static Task<bool> FitsAsync(ILocator box) => box.EvaluateAsync<bool>("""
        box => {
          const { left, right, top, bottom } = box.getBoundingClientRect();
          return left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight && box.scrollWidth <= box.clientWidth;
        }
        """);

    // A checkbox is as large as its label, which is all of its row; a switch as what is around it, for fingers.
    private static Task<string[]> SmallAsync(ILocator box) => box.EvaluateAsync<string[]>("""
        box => [...box.querySelectorAll("button, a, summary, input")]
          .map(target => target.closest("label") ?? target)
          .filter(target => { const { width, height } = target.getBoundingClientRect(); return width < 24 || height < 24; })
          .map(target => target.outerHTML)
        """);
}
