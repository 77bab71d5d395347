namespace CookieConsent.Browser.Tests;

/// <summary>
/// Everything that can be seen of a box: where each of its elements stands in the window, and all that the browser has computed of its
/// style, of what stands before and after it too.
/// </summary>
internal sealed record Portrait(IReadOnlyList<string> Elements)
{
    private const string Take = """
        root => [root, ...root.querySelectorAll("*")].flatMap(element => {
          const { left, top, width, height } = element.getBoundingClientRect();
          const box = [left, top, width, height].map(Math.round).join(" ");
          const pseudos = ["", "::before", "::after", ...element.matches("li, summary") ? ["::marker"] : [], ...element.matches("dialog, [popover]") ? ["::backdrop"] : []];
          return pseudos.map(pseudo => {
            const style = getComputedStyle(element, pseudo);
            const names = /before|after/.test(pseudo) && style.content === "none" ? ["content"] : [...style].filter(name => !name.startsWith("--"));
            const look = names.map(name => `${name}: ${style.getPropertyValue(name).replace(/-?\d+\.\d+/g, Math.round)}`).join("; ");
            return `${element.tagName}.${element.getAttribute("class")}${pseudo} | ${box} | ${look}`;
          });
        })
        """;

    /// <summary>Takes it as it stands.</summary>
    public static async Task<Portrait> OfAsync(ILocator box) => new(await box.EvaluateAsync<string[]>(Take));

    /// <summary>What is different in another, by element and property.</summary>
    public IEnumerable<string> DifferencesFrom(Portrait other)
    {
        if (Elements.Count != other.Elements.Count)
        {
            return [$"{Elements.Count} elements, not {other.Elements.Count}"];
        }

        return Elements.Zip(other.Elements).Where(pair => pair.First != pair.Second).Select(pair =>
        {
            var parts = pair.First.Split(" | ");
            var former = pair.Second.Split(" | ");
            var changed = parts[2].Split("; ").Except(former[2].Split("; "));
            return $"{parts[0]}: {(parts[1] == former[1] ? "" : $"at {parts[1]}, not {former[1]}; ")}{string.Join("; ", changed.Take(12))}";
        });
    }
}
