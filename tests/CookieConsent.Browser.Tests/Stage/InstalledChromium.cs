namespace CookieConsent.Browser.Tests;

/// <summary>The browser that is installed on this machine.</summary>
internal static class InstalledChromium
{
    /// <summary>Starts a browser.</summary>
    /// <param name="playwright">What drives it.</param>
    /// <param name="names">Where names lead.</param>
    /// <param name="more">More arguments.</param>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright, string names, params string[] more) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Installed.Find("A Chrome, Chromium or Edge", "CHROME_PATH", Candidates()),
        Headless = true,
        Args =
        [
            $"--host-resolver-rules={names}",
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            .. more,
        ],
    });

    private static IEnumerable<string> Candidates()
    {
        if (OperatingSystem.IsMacOS())
        {
            return
            [
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
            ];
        }

        if (OperatingSystem.IsWindows())
        {
            return from folder in (string[])["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"]
                   from exe in (string[])["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"]
                   select Path.Combine(Environment.GetEnvironmentVariable(folder) ?? "", exe);
        }

        return Installed.OnPath("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge");
    }
}
