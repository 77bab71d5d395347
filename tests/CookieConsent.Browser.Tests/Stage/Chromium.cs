namespace CookieConsent.Browser.Tests;

/// <summary>The one browser of all tests. Each visitor is a fresh context in it: no cookies, no storage, no cache.</summary>
[CollectionDefinition(Collection)]
public sealed class Chromium : IAsyncLifetime, ICollectionFixture<Chromium>
{
    public const string Collection = "Chromium";

    private IPlaywright? playwright;

    public IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Visitor.Patience);
        playwright = await Playwright.CreateAsync();
        Browser = await LaunchAsync();
    }

    /// <summary>Starts a browser that takes these origins for secure, as if they were served over https.</summary>
    public Task<IBrowser> LaunchAsync(params string[] secure) => playwright!.Chromium.LaunchAsync(new()
    {
        ExecutablePath = FindExecutable(),
        Headless = true,
        Args =
        [
            // Every outside name is this machine, and nothing else can be reached by name.
            "--host-resolver-rules=MAP *.example 127.0.0.1, MAP *.localhost 127.0.0.1, EXCLUDE localhost",
            $"--unsafely-treat-insecure-origin-as-secure={string.Join(',', secure)}",
            "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
        ],
    });

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>The executable: CHROME_PATH, else what is installed in the usual places.</summary>
    /// <exception cref="InvalidOperationException">There is none: the tests fail then, they are never skipped.</exception>
    private static string FindExecutable()
    {
        var given = Environment.GetEnvironmentVariable("CHROME_PATH");
        if (!string.IsNullOrEmpty(given))
        {
            return File.Exists(given) ? given : throw new InvalidOperationException($"CHROME_PATH names {given}, which does not exist.");
        }

        return Candidates().FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException("A Chrome, Chromium or Edge is needed for the browser tests: install one, or set CHROME_PATH to its executable.");
    }

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

        return from name in (string[])["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"]
               from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
               select Path.Combine(folder, name);
    }
}
