using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Browser.Tests;

/// <summary>The server as it is built, in a process of its own, with nothing set but its address and where it may write.</summary>
internal sealed class DemoServer : IAsyncDisposable
{
    private const string Announcement = "Demo page";

    private readonly string folder = Directory.CreateTempSubdirectory("choices-").FullName;
    private readonly string sites = Path.Combine(AppContext.BaseDirectory, "sites");
    private readonly Process process;

    private DemoServer(Action<JsonObject>? change)
    {
        if (change is not null)
        {
            sites = Path.Combine(folder, "sites");
            Directory.CreateDirectory(sites);
            Write(change);
        }

        process = Start();
    }

    /// <summary>The demo page, under the name that a developer's browser shows.</summary>
    public Uri Address { get; private set; } = null!;

    /// <param name="change">What is different in the demo's site file.</param>
    public static async Task<DemoServer> StartAsync(Action<JsonObject>? change = null)
    {
        var server = new DemoServer(change);
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

    /// <summary>Changes the site file of a server that has one of its own.</summary>
    public void Write(Action<JsonObject> change)
    {
        var site = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sites", "demo.json")), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
        site.Remove("$schema");
        change(site);
        // In one step: the server never reads half a file.
        File.WriteAllText(Path.Combine(folder, "demo.draft"), site.ToJsonString());
        File.Move(Path.Combine(folder, "demo.draft"), Path.Combine(sites, "demo.json"), overwrite: true);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Process Start() => Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { Path.Combine(AppContext.BaseDirectory, "CookieConsent.Server.dll") },
        WorkingDirectory = folder,
        RedirectStandardOutput = true,
        Environment =
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["CookieConsent__Sites"] = sites,
        },
    })!;
}
