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

    /// <summary>Bytes of memory that it holds.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Has it carry something out, as the commands of the executable do.</summary>
    /// <returns>What it says.</returns>
    public string Command(string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
        return process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server has ended.");
    }

    /// <summary>What the process has had of the processors.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>
    /// Starts one on half of the processors, the other half being the load's: where an answer costs the server little more than the load,
    /// each would otherwise take time from the other, and the ratio would be flattered.
    /// </summary>
    public static ServerProcess StartApart(ServerSettings settings) => new(Processors.StartApart(Itself(settings)));

    /// <summary>Starts one on all processors: where an answer costs the server many times what it costs the load.</summary>
    public static ServerProcess StartAnywhere(ServerSettings settings) => new(Processors.StartAnywhere(Itself(settings)));

    /// <summary>The bare route, made to return these bytes, and asked with the headers that its subject is asked with.</summary>
    public Call Bare(string type, byte[] body, string[] headers)
    {
        using var client = new HttpClient();
        using var content = new ByteArrayContent(body);
        content.Headers.Add("Content-Type", type);
        client.PostAsync(new Uri($"http://{Address}/bare"), content).GetAwaiter().GetResult().EnsureSuccessStatusCode();
        return new Call(this, "GET", "/bare", headers);
    }

    private static ProcessStartInfo Itself(ServerSettings settings) =>
        new(Environment.ProcessPath!, ["serve", settings.ToString()]) { RedirectStandardInput = true, RedirectStandardOutput = true };

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}
