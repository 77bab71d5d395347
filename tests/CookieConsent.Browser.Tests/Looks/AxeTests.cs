using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace CookieConsent.Browser.Tests;

/// <summary>B13: what a machine can find of WCAG 2.2 AA, and of what is good practice.</summary>
[Collection(Chromium.Collection)]
public sealed class AxeTests(Chromium chromium)
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
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
        var found = await visitor.Page.RunAxe(Rules);

        Assert.Contains(found.Passes, rule => rule.Id == "target-size");
        var faults = found.Violations.SelectMany(rule => rule.Nodes.Select(node => $"{rule.Id}: {node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}"));
        Assert.True(found.Violations.Length == 0, string.Join('\n', faults));
    }
}
