using System.Diagnostics;

namespace CookieConsent.Browser.Tests;

/// <summary>A program of this machine that runs until it is disposed of.</summary>
internal sealed class Program : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;
    private readonly TaskCompletionSource<string> said = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string prefix;

    private Program(ProcessStartInfo start, string prefix)
    {
        this.prefix = prefix;
        (start.RedirectStandardOutput, start.RedirectStandardError, start.UseShellExecute) = (true, true, false);
        process = new() { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.Exited += (_, _) => said.TrySetException(new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}."));
    }

    /// <summary>Starts a program.</summary>
    /// <param name="path">Its executable.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">What is different in its environment.</param>
    /// <param name="prefix">What its line begins with that says that it is ready; "" for the first one.</param>
    /// <returns>The program, and the rest of that line.</returns>
    public static async Task<(Program Program, string Said)> StartAsync(
        string path, string[] arguments, IReadOnlyDictionary<string, string> environment, string prefix)
    {
        var program = Start(path, arguments, environment, prefix);
        return (program, await program.said.Task.WaitAsync(Patience));
    }

    /// <summary>Starts a program that does not say when it is ready.</summary>
    public static Program Start(string path, string[] arguments, IReadOnlyDictionary<string, string> environment, string prefix = "\n")
    {
        var start = new ProcessStartInfo(path, arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var program = new Program(start, prefix);
        program.process.Start();
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Where a program is: what the environment variable names, else what one of the paths is.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static string Find(string what, string variable, params IEnumerable<string> paths)
    {
        var given = Environment.GetEnvironmentVariable(variable);
        if (!string.IsNullOrEmpty(given))
        {
            return File.Exists(given) ? given : throw new InvalidOperationException($"{variable} names {given}, which does not exist.");
        }

        return paths.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{what} is needed for the tests in three engines: install it, or set {variable} to its executable.");
    }

    /// <summary>The places where a program of one of these names would be found by a shell.</summary>
    public static IEnumerable<string> OnPath(params string[] names) =>
        from name in names
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        select Path.Combine(folder, name);

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Hear(string? line)
    {
        if (line?.StartsWith(prefix, StringComparison.Ordinal) == true)
        {
            said.TrySetResult(line[prefix.Length..].Trim());
        }
    }
}
