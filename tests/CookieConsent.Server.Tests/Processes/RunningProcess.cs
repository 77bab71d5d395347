using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace CookieConsent.Tests.Processes;

/// <summary>A process whose lines are kept. It ends with the test, and its children with it.</summary>
internal sealed class RunningProcess : IAsyncDisposable
{
    /// <summary>Long enough for a slow machine; nothing waits so long when all is well.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private const int Terminate = 15;

    // What the tests' own environment says must not change what is tested.
    private static readonly string[] Foreign = ["ASPNETCORE_", "DOTNET_ENVIRONMENT", "COOKIECONSENT", "URLS", "OTEL_"];

    private readonly ConcurrentQueue<string> output = new();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly Process process;
    private volatile TaskCompletionSource news = NewNews();

    private RunningProcess(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(output, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyCollection<string> Output => output;

    public IReadOnlyCollection<string> Errors => errors;

    public static RunningProcess Start(string program, IEnumerable<string> args, string folder, params IEnumerable<(string Name, string Value)> settings)
    {
        var start = new ProcessStartInfo(program, args) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => Foreign.Any(part => name.StartsWith(part, StringComparison.OrdinalIgnoreCase))).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new RunningProcess(start);
    }

    /// <summary>Waits for a line of its output or its errors.</summary>
    public async Task<Match> LineAsync(string pattern)
    {
        using var end = new CancellationTokenSource(Patience);
        while (true)
        {
            var waiting = news.Task;
            if (output.Concat(errors).Select(line => Regex.Match(line, pattern)).FirstOrDefault(match => match.Success) is { } found)
            {
                return found;
            }

            if (process.HasExited || end.IsCancellationRequested)
            {
                throw new InvalidOperationException($"No line like {pattern} came.\n{this}");
            }

            await Task.WhenAny(waiting, process.WaitForExitAsync(end.Token));
        }
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync()
    {
        using var end = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            throw new InvalidOperationException($"It does not end.\n{this}");
        }

        return process.ExitCode;
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public void Stop() => Assert.Equal(0, Signal(process.Id, Terminate));

    /// <summary>Ends it at once: kill -9.</summary>
    public void Kill() => process.Kill();

    public override string ToString() => string.Join('\n', [.. output, .. errors]);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static TaskCompletionSource NewNews() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
            Interlocked.Exchange(ref news, NewNews()).TrySetResult();
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
