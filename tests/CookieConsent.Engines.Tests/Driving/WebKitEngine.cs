using System.Net;
using System.Net.Sockets;
using CookieConsent.Tests.Processes;
using OpenQA.Selenium;
using OpenQA.Selenium.Remote;

namespace CookieConsent.Browser.Tests;

/// <summary>WebKit as WebKitGTK has it, driven by its own WebDriver. Every visitor is a browser of their own.</summary>
internal sealed class WebKitEngine : IEngine
{
    private readonly string browser;
    private readonly RunningProcess screen;
    private readonly RunningProcess driver;
    private readonly Uri address;

    private WebKitEngine(string browser, RunningProcess screen, RunningProcess driver, Uri address) =>
        (this.browser, this.screen, this.driver, this.address) = (browser, screen, driver, address);

    public static async Task<IEngine> StartAsync()
    {
        var browser = Installed.Find("WebKitGTK's MiniBrowser", "WEBKIT_PATH", Browsers());
        var driver = Installed.Find("WebKitGTK's driver (webkit2gtk-driver)", "WEBKIT_DRIVER_PATH", Installed.OnPath("WebKitWebDriver"));
        var server = Installed.Find("Xvfb, a screen for WebKit,", "XVFB_PATH", Installed.OnPath("Xvfb"));
        // It finds a free display by itself, and says which.
        var screen = RunningProcess.Start(server, ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], Path.GetTempPath());
        var display = (await screen.LineAsync(@"^\d+$")).Value;
        var port = FreePort();
        return new WebKitEngine(browser, screen, RunningProcess.Start(driver, [$"--port={port}"], Path.GetTempPath(),
            ("DISPLAY", $":{display}"),
            ("GDK_BACKEND", "x11"),
            ("LANGUAGE", "en_GB"),
            ("LANG", "en_GB.UTF-8"),
            // Its sandbox needs rights that a container does not have. All that it opens here is our own.
            ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")), new Uri($"http://127.0.0.1:{port}"));
    }

    public async Task<ITab> ComeAsync(Settings settings)
    {
        var options = new BrowserOptions(browser, [
            "--automation",
            $"--cookies-policy={(settings.Cookies ? "always" : "never")}",
            $"--enable-javascript={(settings.Scripts ? "true" : "false")}",
        ]);
        WebDriver? session = null;
        // The driver answers a moment after it was started.
        await Until.TrueAsync(() => Task.Run(() =>
        {
            try
            {
                session = new RemoteWebDriver(address, options);
                return true;
            }
            catch (WebDriverException error) when (error.InnerException is HttpRequestException { InnerException: SocketException })
            {
                return false;
            }
        }), "WebKit's driver");
        session!.Manage().Timeouts().AsynchronousJavaScript = TimeSpan.FromSeconds(20);
        return new WebKitTab(session, session.CurrentWindowHandle, isFirst: true);
    }

    public async ValueTask DisposeAsync()
    {
        await driver.DisposeAsync();
        await screen.DisposeAsync();
    }

    private static IEnumerable<string> Browsers() =>
        from root in (string[])["/usr/lib", "/usr/libexec", "/usr/local/lib", "/usr/lib64"]
        where Directory.Exists(root)
        from folder in Directory.EnumerateDirectories(root, "webkit2gtk-4.*").Concat(
            Directory.EnumerateDirectories(root, "*-linux-gnu*").SelectMany(inner => Directory.EnumerateDirectories(inner, "webkit2gtk-4.*")))
        select Path.Combine(folder, "MiniBrowser");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class BrowserOptions : DriverOptions
    {
        public BrowserOptions(string browser, string[] arguments) =>
            AddAdditionalOption("webkitgtk:browserOptions", new Dictionary<string, object> { ["binary"] = browser, ["args"] = arguments });

        public override ICapabilities ToCapabilities() => GenerateDesiredCapabilities(isSpecificationCompliant: true).AsReadOnly();
    }
}
