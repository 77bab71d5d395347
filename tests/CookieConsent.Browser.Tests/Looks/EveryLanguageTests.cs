using System.Text.Json.Nodes;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Browser.Tests;

/// <summary>B14: every language that is shipped finds room, on a desk and on a phone.</summary>
[Collection(SecondChromium.Collection)]
public sealed class EveryLanguageTests(Chromium chromium)
{
    private static readonly string[] Languages = [.. Directory.GetFiles(Repository.At("server/CookieConsent.Hosting/Languages"), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    // What is cut off, spills over, or stands outside of the window; and whether both answers are of one size.
    private const string Faults = """
        root => {
          const box = root.getBoundingClientRect();
          const faults = [];
          const name = element => `${element.tagName}.${element.getAttribute("class") ?? ""} ${element.textContent.slice(0, 40)}`;
          if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight) faults.push("is off the screen");
          if (getComputedStyle(root).direction !== root.dir || root.lang === "") faults.push("runs the wrong way");
          for (const element of [root, ...root.querySelectorAll("*")].filter(element => element.getClientRects().length)) {
            const { left, right } = element.getBoundingClientRect();
            if (element.scrollWidth > element.clientWidth && element.clientWidth) faults.push(`${name(element)} spills over`);
            if (left < box.left - 1 || right > box.right + 1) faults.push(`${name(element)} sticks out`);
          }
          const words = document.createRange();
          for (const button of root.querySelectorAll("button, label, summary, .pc-always")) {
            const { left, top, right, bottom } = button.getBoundingClientRect();
            words.selectNodeContents(button);
            for (const rect of words.getClientRects())
              if (rect.left < left - 1 || rect.right > right + 1 || rect.top < top - 1 || rect.bottom > bottom + 1) faults.push(`${name(button)} outgrows its button`);
          }
          const [first, second] = [...root.querySelectorAll(".pc-strong")].map(button => button.getBoundingClientRect());
          if (Math.abs(first.width - second.width) > 1 || Math.abs(first.height - second.height) > 1) faults.push("the answers are not of one size");
          return [...new Set(faults)];
        }
        """;

    [Fact]
    public async Task B14_The_card_and_the_preferences_find_room_in_every_language()
    {
        await using var shop = await Shop.OpenAsync(chromium, site: file =>
        {
            file["languages"] = new JsonArray([.. Languages.Select(language => (JsonNode)language)]);
            file["trackers"]!.AsArray().Add(JsonNode.Parse("""{ "service": "Quayside Video", "category": "marketing", "technology": "cookie", "hosts": ["video.example"], "lifetime": "6 months" }"""));
        });
        await using var visitor = await shop.ComeAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        var faults = new List<string>();
        foreach (var language in Languages)
        {
            shop.Put($"/{language}", ShopPage.Of(tag: $"<script src=\"{shop.Tag}?lang={language}\"></script>"));
            await visitor.GoAsync($"/{language}");
            Assert.Equal(language, await visitor.Card.GetAttributeAsync("lang"));
            faults.AddRange(await FaultsAsync(visitor, visitor.Card, $"{language} card"));
            await visitor.Card.Locator("button").Nth(2).ClickAsync();
            await visitor.Dialog.Locator("select").WaitForAsync();
            await visitor.Dialog.EvaluateAsync("dialog => dialog.querySelectorAll('details').forEach(details => { details.open = true; })");
            faults.AddRange(await FaultsAsync(visitor, visitor.Dialog, $"{language} preferences"));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Equal(60, Languages.Length);
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(Visitor visitor, ILocator place, string what)
    {
        var faults = new List<string>();
        foreach (var (width, height) in ((int, int)[])[(390, 844), (1280, 800)])
        {
            await visitor.Page.SetViewportSizeAsync(width, height);
            faults.AddRange((await place.EvaluateAsync<string[]>(Faults)).Select(fault => $"{what} at {width}: {fault}"));
        }

        return faults;
    }
}
