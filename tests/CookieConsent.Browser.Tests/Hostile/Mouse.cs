namespace CookieConsent.Browser.Tests;

/// <summary>A visitor's mouse: it knows no elements, only places in the window.</summary>
internal static class Mouse
{
    /// <summary>Waits until a button is what the mouse meets at its middle and near its corners.</summary>
    public static Task IsOnTopAsync(this Visitor visitor, ILocator within, string text) => Until.TrueAsync(
        () => Button(within, text).EvaluateAsync<bool>("""
            button => {
              const { left, top, right, bottom } = button.getBoundingClientRect();
              return [[(left + right) / 2, (top + bottom) / 2], [left + 8, top + 8], [right - 8, top + 8], [left + 8, bottom - 8], [right - 8, bottom - 8]]
                .every(([x, y]) => document.elementFromPoint(x, y) === button);
            }
            """),
        $"{text} on top of the page");

    /// <summary>Clicks where a button is, whatever lies there.</summary>
    public static async Task PressAsync(this Visitor visitor, ILocator within, string text)
    {
        var box = await Button(within, text).EvaluateAsync<float[]>("button => { const { left, top, width, height } = button.getBoundingClientRect(); return [left + width / 2, top + height / 2]; }");
        await visitor.Page.Mouse.ClickAsync(box[0], box[1]);
    }

    // By its words alone: a button that the page hides has no role any more.
    private static ILocator Button(ILocator within, string text) => within.Locator($"button:text-is(\"{text}\"), button[aria-label=\"{text}\"]").First;
}
