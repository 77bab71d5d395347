using System.Diagnostics;

namespace CookieConsent.Browser.Tests;

/// <summary>The server as it is built, in a process of its own, with nothing set but its address and where it may write.</summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private const string Announcement = "Demo page";

    private readonly string folder = Directory.CreateTempSubdirectory("choices-").FullName;
    private readonly Process process;

    private DemoServer() => process = Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { Path.Combine(AppContext.BaseDirectory, "CookieConsent.Server.dll") },
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        Environment =
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["CookieConsent__Sites"] = Path.Combine(AppContext.BaseDirectory, "sites"),
        },
    })!;

    /// <summary>The demo page, under the name that a developer's browser shows.</summary>
    public Uri Address { get; private set; } = null!;

    public static async Task<DemoServer> StartAsync()
    {
        var server = new DemoServer();
        var output = server.process.StandardOutput;
        for (var line = await output.ReadLineAsync(); ; line = await output.ReadLineAsync())
        {
            if (line is null)
            {
                throw new InvalidOperationException("The server ended without naming the demo page.");
            }

            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                server.Address = new UriBuilder(line[Announcement.Length..].Trim()) { Host = "localhost" }.Uri;
                // Read on, so that the process never waits for somebody to.
                _ = output.ReadToEndAsync();
                return server;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
