using Snapshooter.Xunit;

namespace CookieConsent.Browser.Tests;

/// <summary>B13: what a screen reader is told: roles, names, states, order and the levels of headings.</summary>
[Collection(SecondChromium.Collection)]
public sealed class AccessibilityTreeTests(Chromium chromium)
{
    public static TheoryData<string> States => [.. State.Names];

    [Theory]
    [MemberData(nameof(States))]
    public async Task B13_It_reads_as_it_did(string state)
    {
        await using var shop = await State.OpenShopAsync(chromium, "en");
        var (visitor, place) = await State.OfAsync(state, shop, Look.All["light"].Browser);
        await using var gone = visitor;
        var tree = await place.AriaSnapshotAsync();

        // What is another one each time: a visitor's id, the day, and the ports.
        foreach (var (pattern, word) in (ReadOnlySpan<(string, string)>)[("[A-Za-z0-9_-]{22}", "(id)"), (@"(\d{1,2} \w+|\w+ \d{1,2},) 20\d\d", "(day)"), (@":\d{4,5}", ""), (@"blob:\S*", "(blob)")])
        {
            tree = System.Text.RegularExpressions.Regex.Replace(tree, pattern, word);
        }

        Snapshot.Match(tree, $"AccessibilityTree_{state.Replace(' ', '-')}");
    }
}
