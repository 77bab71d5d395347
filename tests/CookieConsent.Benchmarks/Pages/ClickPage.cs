using System.Globalization;

namespace CookieConsent.Benchmarks;

/// <summary>How long a click took until its frame was painted, in milliseconds.</summary>
/// <param name="Painted">Until a task after the frame.</param>
/// <param name="Event">As the browser's Event Timing tells it, in steps of 8; 0 when it was below 16.</param>
internal readonly record struct ClickTime(double Painted, double Event);

/// <summary>A page of 1,000 elements with ten held scripts. Its card is closed by "Accept all"; without the tag, a box of that size by a plain button.</summary>
internal static class ClickPage
{
    public const string Card = "/card", Box = "/box";

    private const double Slowdown = 4;

    private const string Watch = """
        addEventListener("click", ({ timeStamp }) => requestAnimationFrame(() => setTimeout(() => {
          window.painted = performance.now() - timeStamp;
        })), { capture: true });
        new PerformanceObserver((list) => {
          for (const { name, duration } of list.getEntries()) if (name === "click") window.told = duration;
        }).observe({ type: "event", durationThreshold: 16 });
        """;

    public static async Task PutIntoAsync(Web web)
    {
        web.Put(Card, Html("""<script src="{host}/choices/shop.js"></script>"""));
        await using var visitor = await web.NewVisitorAsync();
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(web.Origin + Card);
        var size = (await page.Locator("#pc-card").BoundingBoxAsync())!;
        web.Put(Box, Html("", string.Create(CultureInfo.InvariantCulture, $"""
            <section id="box" style="position: fixed; left: {size.X}px; top: {size.Y}px; width: {size.Width}px; height: {size.Height}px; background: #fff; border: 1px solid">
              <button type="button" onclick="box.remove()">Accept all</button>
            </section>
            """)));
    }

    /// <summary>Opens the page in a browser of its own, slows it down, and clicks once.</summary>
    public static async Task<ClickTime> VisitAsync(Web web, string path)
    {
        await using var visitor = await web.NewVisitorAsync();
        var page = await visitor.NewPageAsync();
        await page.GotoAsync(web.Origin + path);
        await page.EvaluateAsync(Watch);
        var session = await visitor.NewCDPSessionAsync(page);
        await session.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = Slowdown });
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept all", Exact = true }).ClickAsync();
        await page.WaitForFunctionAsync("() => window.painted");
        // The browser tells of a quick click never, and of others within two frames.
        await page.EvaluateAsync("() => new Promise((end) => { setTimeout(end, 200); })");
        return new(await page.EvaluateAsync<double>("() => painted"), await page.EvaluateAsync<double>("() => window.told ?? 0"));
    }

    private static string Html(string tag, string box = "") => $$"""
        <!doctype html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width">
          <title>Harbour Shop</title>
          <link rel="icon" href="data:,">
          {{tag}}
          {{string.Concat(Enumerable.Range(0, 10).Select(number => $$"""<script type="text/plain" data-consent="analytics" data-src="{stats}/{{number}}.js"></script>"""))}}
        </head>
        <body>
          <main>
            {{WorkPage.Shelves}}
          </main>
          {{box}}
        </body>
        </html>
        """;
}
