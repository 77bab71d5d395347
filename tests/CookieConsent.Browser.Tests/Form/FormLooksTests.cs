using Deque.AxeCore.Playwright;

namespace CookieConsent.Browser.Tests;

/// <summary>B13: how the form is seen and reached.</summary>
[Collection(SecondChromium.Collection)]
public sealed class FormLooksTests(Chromium chromium)
{
    private const string Form = "/choices/shop/preferences";

    [Theory]
    [InlineData(ColorScheme.Light, ForcedColors.None, 1280)]
    [InlineData(ColorScheme.Light, ForcedColors.Active, 1280)]
    [InlineData(ColorScheme.Dark, ForcedColors.None, 320)]
    public async Task B13_Axe_finds_nothing_before_or_after_a_choice(ColorScheme scheme, ForcedColors forced, int width)
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: true, site: OptedOut.Marked);
        // Scripts run here for axe alone: the page has none.
        await using var visitor = await shop.ComeOptedOutAsync(scripts: false, new() { Locale = "en-GB", ColorScheme = scheme, ForcedColors = forced, ViewportSize = new() { Width = width, Height = 800 } });
        await visitor.GoAsync(Form);
        Assert.Empty(await FaultsAsync(visitor));
        await visitor.Button("Accept all").ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToBeFocusedAsync();
        Assert.Empty(await FaultsAsync(visitor));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    public async Task B13_At_320_pixels_nothing_scrolls_sideways_and_every_target_is_at_least_24_pixels(string language)
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: true, site: file => file["trackers"]![2]!["hosts"]!.AsArray().Add($"{new string('a', 60)}.stats.example"));
        await using var visitor = await shop.ComeAsync(new() { ViewportSize = new() { Width = 320, Height = 640 } });
        await visitor.GoAsync($"{Form}?lang={language}");
        await visitor.Page.GetByRole(AriaRole.Button).Nth(1).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();

        Assert.Equal(320, await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("button, a, input:not([type=hidden])")]
              .map(target => target.closest("label") ?? target)
              .filter(target => { const { width, height } = target.getBoundingClientRect(); return width < 24 || height < 24; })
              .map(target => target.outerHTML)
            """));
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(320)]
    public async Task B01_The_two_answers_look_alike_and_are_in_sight(int width)
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: true);
        await using var visitor = await shop.ComeAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = width, Height = 800 } });
        await visitor.GoAsync(Form);

        Assert.Equal(await LooksAsync(visitor, "Reject all"), await LooksAsync(visitor, "Accept all"));
        await Assertions.Expect(visitor.Button("Reject all")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Assertions.Expect(visitor.Button("Accept all")).ToBeInViewportAsync(new() { Ratio = 1 });
    }

    [Fact]
    public async Task B13_By_keyboard_nothing_that_has_the_focus_is_covered_by_the_buttons()
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: true);
        await using var visitor = await shop.ComeAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 390, Height = 640 } });
        await visitor.GoAsync(Form);
        for (var i = 0; i < 12; i++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            Assert.True(await visitor.Page.EvaluateAsync<bool>("""
                () => {
                  const { left, top, width, height } = document.activeElement.getBoundingClientRect();
                  const there = document.elementFromPoint(left + width / 2, top + height / 2);
                  return document.activeElement === document.body || document.activeElement.contains(there);
                }
                """), $"after {i + 1} tabs");
        }
    }

    private static async Task<IEnumerable<string>> FaultsAsync(Visitor visitor) => (await visitor.Page.RunAxe()).Violations.Select(rule => $"{rule.Id}: {rule.Help}");

    private static Task<string> LooksAsync(Visitor visitor, string button) => visitor.Button(button).EvaluateAsync<string>("""
        button => {
          const { width, height } = button.getBoundingClientRect();
          const { color, backgroundColor, font, border, boxShadow } = getComputedStyle(button);
          return [Math.round(width), Math.round(height), color, backgroundColor, font, border, boxShadow].join(" | ");
        }
        """);
}
