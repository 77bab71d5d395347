using System.Net;

namespace CookieConsent.Tests.Processes;

/// <summary>The built server on a free port.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>What <c>dotnet</c> runs.</summary>
    public static readonly string Program = Repository.Built("server/CookieConsent.Server");

    private ServerProcess(RunningProcess process, string host)
    {
        Process = process;
        Host = host;
        // The cookies are the tests' own business, and as many connections as a test has clients.
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(host + "/") };
    }

    public RunningProcess Process { get; }

    /// <summary>Where its routes are, such as http://127.0.0.1:1234/choices.</summary>
    public string Host { get; }

    /// <summary>Asks it, at addresses relative to <see cref="Host"/>.</summary>
    public HttpClient Client { get; }

    public string Origin => new Uri(Host).GetLeftPart(UriPartial.Authority);

    /// <summary>Starts it, and waits until it is ready.</summary>
    public static Task<ServerProcess> StartAsync(TemporaryFolder folder, params IEnumerable<(string Name, string Value)> settings) =>
        StartAsync(folder, [], settings);

    public static async Task<ServerProcess> StartAsync(TemporaryFolder folder, string[] args, IEnumerable<(string Name, string Value)> settings)
    {
        var process = Launch(folder, args, settings);
        try
        {
            var tag = await process.LineAsync("^Tag to paste +<script src=\"(http://[^\"]+)/[a-z]+[.]js\"></script>$");
            var server = new ServerProcess(process, tag.Groups[1].Value);
            Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/readyz"));
            return server;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>One that another process has started, or will, at an address that is known beforehand.</summary>
    public static async Task<ServerProcess> ReadyAsync(RunningProcess process, string host)
    {
        var server = new ServerProcess(process, host);
        using var end = new CancellationTokenSource(RunningProcess.Patience);
        while (!await server.IsReadyAsync())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), end.Token);
        }

        return server;
    }

    /// <summary>Starts it without waiting, to see how it fails or, with a command's arguments, what it says.</summary>
    public static RunningProcess Launch(TemporaryFolder folder, string[] args, params IEnumerable<(string Name, string Value)> settings) =>
        RunningProcess.Start("dotnet", [Program, .. args], folder.ToString(), [("ASPNETCORE_URLS", "http://127.0.0.1:0"), .. settings]);

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Code, string[] Output, string[] Errors)> RunAsync(TemporaryFolder folder, params string[] args)
    {
        await using var process = Launch(folder, args);
        return (await process.ExitAsync(), [.. process.Output], [.. process.Errors]);
    }

    public async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var response = await Client.GetAsync(new Uri(path, UriKind.Relative));
        return response.StatusCode;
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            return await StatusAsync("/readyz") == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Process.DisposeAsync();
    }
}
