namespace CookieConsent.Browser.Tests;

/// <summary>B13: fingers find everything.</summary>
[Collection(SecondChromium.Collection)]
public sealed class TargetTests(Chromium chromium)
{
    public static TheoryData<string> States => [.. State.Names];

    [Theory]
    [MemberData(nameof(States))]
    public async Task B13_Every_target_is_at_least_24_pixels_high_and_wide_on_a_phone(string state)
    {
        await using var shop = await State.OpenShopAsync(chromium, "en");
        var browser = Look.All["light"].Browser;
        browser.ViewportSize = new() { Width = 320, Height = 640 };
        var (visitor, place) = await State.OfAsync(state, shop, browser);
        await using var gone = visitor;

        // A checkbox is as large as its label, which is all of its row.
        var sizes = await place.EvaluateAsync<string[]>("""
            root => [root, ...root.querySelectorAll("*")]
              .filter(element => element.matches("button, a, input:not([type=hidden]), select, summary"))
              .map(target => {
                const { width, height } = (target.closest("label") ?? target).getBoundingClientRect();
                return `${width < 24 || height < 24 ? "small: " : ""}${width} x ${height} ${target.outerHTML}`;
              })
            """);

        Assert.NotEmpty(sizes);
        Assert.DoesNotContain(sizes, size => size.StartsWith("small", StringComparison.Ordinal));
    }
}
