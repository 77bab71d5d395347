using CookieConsent.Tests.Processes;
using OpenQA.Selenium.BiDi;

namespace CookieConsent.Browser.Tests;

/// <summary>A Firefox with a profile of its own, driven by WebDriver BiDi, which it speaks itself: no other program stands between.</summary>
internal sealed class FirefoxBrowser : IAsyncDisposable
{
    private readonly DirectoryInfo profile = Directory.CreateTempSubdirectory("firefox-");
    private RunningProcess program = null!;
    private IBiDi session = null!;

    private FirefoxBrowser()
    {
    }

    public static async Task<FirefoxBrowser> StartAsync(Settings settings)
    {
        var browser = new FirefoxBrowser();
        await File.WriteAllTextAsync(Path.Combine(browser.profile.FullName, "user.js"), $"""
            user_pref("intl.accept_languages", "en-GB,en");
            user_pref("network.cookie.cookieBehavior", {(settings.Cookies ? 5 : 2)});
            user_pref("javascript.enabled", {(settings.Scripts ? "true" : "false")});
            """);
        browser.program = RunningProcess.Start(
            FindExecutable(),
            ["--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", browser.profile.FullName, "about:blank"],
            browser.profile.FullName);
        var address = (await browser.program.LineAsync("^WebDriver BiDi listening on (.*)$")).Groups[1].Value;
        browser.session = await BiDi.ConnectAsync(new Uri($"{address}/session"));
        await browser.session.NewAsync(new());
        return browser;
    }

    /// <summary>The first tab of a visitor, who has cookies and storage of their own.</summary>
    public async Task<ITab> ComeAsync() => await FirefoxTab.OpenAsync(session, (await session.Browser.CreateUserContextAsync()).UserContext, isFirst: true);

    public async ValueTask DisposeAsync()
    {
        await session.DisposeAsync();
        await program.DisposeAsync();
        profile.Delete(recursive: true);
    }

    private static string FindExecutable() => Installed.Find(
        "A Firefox",
        "FIREFOX_PATH",
        OperatingSystem.IsMacOS() ? ["/Applications/Firefox.app/Contents/MacOS/firefox"]
        : OperatingSystem.IsWindows() ? [@"C:\Program Files\Mozilla Firefox\firefox.exe"]
        : Installed.OnPath("firefox", "firefox-esr"));
}
