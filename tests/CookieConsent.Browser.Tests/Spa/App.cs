using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CookieConsent.Browser.Tests;

/// <summary>Apps of tests/spa: the real frameworks, bundled, and what their servers render.</summary>
internal static class App
{
    /// <summary>Puts an app's page at "/" of a shop, as its server renders it, and its bundle at "/app.js".</summary>
    public static async Task PutAsync(Shop shop, string name)
    {
        var origins = JsonSerializer.Serialize(new { video = shop.World.Origin("video"), stats = shop.World.Origin("stats") });
        shop.Put("/", $"""
            <!doctype html>
            <html lang="en">
            <head>
              <title>Harbour Shop</title>
              <link rel="icon" href="data:,">
              <script src="{shop.Tag}"></script>
              <script>const ran = window.ran = []; window.origins = {origins};</script>
            </head>
            <body><div id="root">{await BuildAsync(shop, name, origins)}</div><script src="/app.js"></script></body>
            </html>
            """);
    }

    /// <summary>Puts an app's bundle at "/app.js".</summary>
    public static Task PutScriptAsync(Shop shop, string name) => BuildAsync(shop, name, "{}");

    /// <summary>Presses the app's own button, which works only once the app has taken the page over.</summary>
    public static async Task IsAliveAsync(Visitor visitor)
    {
        await visitor.Page.Locator("#count").ClickAsync();
        await Assertions.Expect(visitor.Page.Locator("#count")).ToHaveTextAsync("Counted 1");
    }

    /// <returns>What the app's server renders; nothing when it has none.</returns>
    private static async Task<string> BuildAsync(Shop shop, string name, string origins, [CallerFilePath] string here = "")
    {
        var folder = Directory.CreateTempSubdirectory("choices-");
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", ["build.mjs", folder.FullName, origins])
            {
                WorkingDirectory = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "spa"),
                RedirectStandardError = true,
            })!;
            var errors = await node.StandardError.ReadToEndAsync();
            await node.WaitForExitAsync();
            if (node.ExitCode != 0)
            {
                throw new InvalidOperationException($"The apps could not be built. Are their packages installed (npm ci --prefix tests/spa --ignore-scripts)?\n{errors}");
            }

            shop.Put("/app.js", await File.ReadAllTextAsync(Path.Combine(folder.FullName, $"{name}-app.js")));
            var rendered = Path.Combine(folder.FullName, $"{name}.html");
            return File.Exists(rendered) ? await File.ReadAllTextAsync(rendered) : "";
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
