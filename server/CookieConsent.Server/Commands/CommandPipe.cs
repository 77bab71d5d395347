using System.CommandLine;
using System.IO.Pipes;
using System.Text;
using System.Text.Json;
using CookieConsent.Hosting;
using Microsoft.Extensions.Options;

namespace CookieConsent.Server;

/// <summary>
/// Runs commands about the database in the running host, which alone may open it: a named pipe, open to the same user only. One line of JSON
/// with the arguments goes in, the exit code and then the text come out.
/// </summary>
internal sealed class CommandPipe(
    ApiKeys keys, KeyRotation signing, IConsentStore store, RootBook roots, Purging purging, TimeProvider time, IOptions<CookieConsentHostOptions> options, ILogger<CommandPipe> log) : BackgroundService
{
    private const int LongestRequest = 4096;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pipe = new NamedPipeServerStream(
                RunningHost.PipeName(Databases.File(options.Value)), PipeDirection.InOut, NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
            try
            {
                await pipe.WaitForConnectionAsync(stoppingToken);
            }
            catch (OperationCanceledException)
            {
                await pipe.DisposeAsync();
                return;
            }

            // Not waited for: a verification can take minutes, and a key may have to be revoked meanwhile.
            _ = ServeAsync(pipe, stoppingToken);
        }
    }

    private async Task ServeAsync(NamedPipeServerStream pipe, CancellationToken cancel)
    {
        try
        {
            await using (pipe)
            {
                await AnswerAsync(pipe, cancel);
            }
        }
        catch (Exception e) when (e is IOException or JsonException or OperationCanceledException)
        {
            // Who connects and says nothing, or nonsense, must not end the answering.
            log.LogWarning("A command was not answered: {Reason}", e.Message);
        }
    }

    private async Task AnswerAsync(NamedPipeServerStream pipe, CancellationToken cancel)
    {
        var args = JsonSerializer.Deserialize<string[]>(await PatientlyAsync(token => ReadLineAsync(pipe, token), cancel)) ?? [];

        using var output = new StringWriter();
        var root = new RootCommand
        {
            KeyCommands.Create(options.Value, use => use(keys), use => use(signing)),
            VerifyCommand.Create((_, use) => use(store)),
            PurgeCommand.Create(options.Value, (_, use) => use(purging)),
            WebhookCommands.Create(options.Value, time, (_, use) => use(store)),
            BackupCommands.Backup(async (_, use) =>
            {
                // So that a backup can tell whether its own tail was cut.
                await roots.RenewAsync(cancel);
                return await use(store);
            }),
        };
        var code = 1;
        try
        {
            code = await CommandLine.InvokeAsync(root, args, output, output);
        }
        catch (Exception e) when (Faults.ArePlain(e))
        {
            // Such as a full disk: for who asked, and no reason to stop the host.
            await output.WriteLineAsync(e.Message);
        }

        await PatientlyAsync(
            async token =>
            {
                await pipe.WriteAsync(Encoding.UTF8.GetBytes($"{code}\n{output}"), token);
                return code;
            },
            cancel);
    }

    // With who asks; the command itself may take as long as it takes.
    private static async Task<T> PatientlyAsync<T>(Func<CancellationToken, Task<T>> exchange, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        return await exchange(patience.Token);
    }

    private static async Task<string> ReadLineAsync(Stream stream, CancellationToken cancel)
    {
        var line = new byte[LongestRequest];
        for (var length = 0; length < line.Length; length++)
        {
            if (await stream.ReadAsync(line.AsMemory(length, 1), cancel) == 0 || line[length] == '\n')
            {
                return Encoding.UTF8.GetString(line, 0, length);
            }
        }

        throw new IOException("The command is too long.");
    }
}
