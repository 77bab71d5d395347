using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace CookieConsent.Browser.Tests;

/// <summary>B13: what a machine can find of WCAG 2.2 AA, and of what is good practice.</summary>
[Collection(SecondChromium.Collection)]
public sealed class AxeTests(Chromium chromium)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    // Forced colours are the visitor's own. Axe reads the text's fill, which is not what the browser paints then: `AreForcedAsync` looks instead.
    private static readonly AxeRunOptions Forced = new()
    {
        RunOnly = Rules.RunOnly,
        Rules = new() { ["color-contrast"] = new() { Enabled = false } },
    };

    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var state in State.Names)
            {
                foreach (var look in Look.All.Keys)
                {
                    all.Add(state, look);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task B13_Axe_finds_nothing(string state, string look)
    {
        await using var shop = await State.OpenShopAsync(chromium, Look.All[look].Language);
        var (visitor, place) = await State.OfAsync(state, shop, Look.All[look].Browser);
        await using var gone = visitor;
        await Assertions.Expect(place).ToBeVisibleAsync();
        var forced = Look.All[look].Forced == ForcedColors.Active;
        var found = await visitor.Page.RunAxe(forced ? Forced : Rules);

        Assert.Contains(found.Passes, rule => rule.Id == "target-size");
        var faults = found.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}"));
        Assert.True(found.Violations.Length == 0, string.Join('\n', faults));
        if (forced)
        {
            await AreForcedAsync(place);
        }
    }

    // White, and yellow for links, are what this browser's dark set of forced colours has for words.
    private static async Task AreForcedAsync(ILocator place)
    {
        var colours = await place.EvaluateAsync<string[]>("root => [...new Set([root, ...root.querySelectorAll('*:not(svg, svg *)')].map(element => `${getComputedStyle(element).color} ${getComputedStyle(element).forcedColorAdjust}`))]");
        Assert.All(colours, colour => Assert.EndsWith(" auto", colour, StringComparison.Ordinal));
        Assert.Subset(new HashSet<string> { "rgb(255, 255, 255) auto", "rgb(255, 255, 0) auto" }, colours.ToHashSet());
    }
}
