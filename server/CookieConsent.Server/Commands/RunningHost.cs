using System.IO.Pipes;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CookieConsent.Server;

/// <summary>The host that has a database open, as another process reaches it: through its <see cref="CommandPipe"/>.</summary>
internal static class RunningHost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The pipe of the host that has a database open.</summary>
    public static string PipeName(string databaseFile) =>
        "cookieconsent-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(databaseFile)))[..16];

    /// <summary>Has it run a command.</summary>
    /// <exception cref="IOException">No host answers.</exception>
    public static async Task<int> AskAsync(string databaseFile, string[] args, TextWriter output, TextWriter error)
    {
        using var pipe = new NamedPipeClientStream(".", PipeName(databaseFile), PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            await pipe.ConnectAsync(Patience, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            throw new IOException($"{databaseFile} is in use by another process, which does not answer commands.");
        }

        await pipe.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(args) + "\n"));
        using var reader = new StreamReader(pipe, Encoding.UTF8);
        var code = await reader.ReadLineAsync();
        if (!int.TryParse(code, out var exit))
        {
            throw new IOException("The running host ended the conversation.");
        }

        await (exit == 0 ? output : error).WriteAsync(await reader.ReadToEndAsync());
        return exit;
    }
}
