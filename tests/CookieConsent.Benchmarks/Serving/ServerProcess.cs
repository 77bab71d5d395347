using System.Diagnostics;
using System.Net;

namespace CookieConsent.Benchmarks;

/// <summary>A server in a process of its own: its memory and threads are not those of the load.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process)
    {
        this.process = process;
        var answer = process.StandardOutput.ReadLine()?.Split(' ') ?? throw new InvalidOperationException("The server did not start; what it wrote says why.");
        Address = new IPEndPoint(IPAddress.Loopback, int.Parse(answer[0]));
        (ApiKey, Notice) = (answer[1], answer[2]);
    }

    public IPEndPoint Address { get; }

    public string ApiKey { get; }

    /// <summary>The id of the site's notice.</summary>
    public string Notice { get; }

    public static ServerProcess Start(ServerSettings settings) => new(Processors.StartOnFirstHalf(
        new ProcessStartInfo(Environment.ProcessPath!, ["serve", settings.ToString()]) { RedirectStandardInput = true, RedirectStandardOutput = true }));

    /// <summary>The bare route, made to return these bytes.</summary>
    public Call Bare(string type, byte[] body)
    {
        using var client = new HttpClient();
        using var content = new ByteArrayContent(body);
        content.Headers.Add("Content-Type", type);
        client.PostAsync(new Uri($"http://{Address}/bare"), content).GetAwaiter().GetResult().EnsureSuccessStatusCode();
        return new Call(Address, "GET", "/bare", []);
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
