namespace CookieConsent.Browser.Tests;

/// <summary>Chromium, driven by Playwright.</summary>
internal sealed class ChromiumEngine(IPlaywright playwright, IBrowser browser) : IEngine
{
    public static async Task<IEngine> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new ChromiumEngine(playwright, await InstalledChromium.LaunchAsync(playwright, "MAP *.localhost 127.0.0.1, EXCLUDE localhost"));
    }

    public async Task<ITab> ComeAsync(Settings settings)
    {
        var context = await browser.NewContextAsync(new() { Locale = "en-GB", JavaScriptEnabled = settings.Scripts });
        var page = await context.NewPageAsync();
        if (!settings.Cookies)
        {
            var session = await context.NewCDPSessionAsync(page);
            await session.SendAsync("Emulation.setDocumentCookieDisabled", new() { ["disabled"] = true });
        }

        return new ChromiumTab(page, isFirst: true);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
