using System.CommandLine;
using System.Text.Json;
using CookieConsent.Hosting;

namespace CookieConsent.Server;

/// <summary>
/// <c>verify [--database FILE] [--roots FILE]</c>: checks a whole log, that of the host's own database or of a copy; <c>verify --export FILE
/// [--roots FILE [--keys FILE]]</c>: an export, without any database.
/// </summary>
internal static class VerifyCommand
{
    /// <param name="withStore">Gives a command the host's store, if there is one; the arguments are those for a running host.</param>
    public static Command Create(Func<string[], Func<IConsentStore, Task<int>>, Task<int>> withStore)
    {
        var database = new Option<FileInfo>("--database") { Description = "A database file that no host has open, such as a backup. Without it: the host's own." };
        var roots = new Option<FileInfo>("--roots") { Description = "Roots that were saved earlier: the answer to GET …/roots, or to …/roots/{day}." };
        var export = new Option<FileInfo>("--export") { Description = "An export instead of a database: one site's decisions as JSON lines, with erased=true where roots are given." };
        var keys = new Option<FileInfo>("--keys") { Description = "With --export and --roots: the host's public keys, the answer to GET …/keys.json." };
        database.AcceptExistingOnly();
        roots.AcceptExistingOnly();
        export.AcceptExistingOnly();
        keys.AcceptExistingOnly();
        var command = new Command("verify", "Checks every record, and names the first that was edited, deleted, swapped or cut off.") { database, export, roots, keys };
        command.Validators.Add(given =>
        {
            if (given.GetResult(export) is null ? given.GetResult(keys) is not null : given.GetResult(database) is not null)
            {
                given.AddError("--export goes with --roots and --keys, not with --database; --keys only with --export.");
            }
        });
        command.SetAction(async (parsed, cancel) =>
        {
            var saved = parsed.GetValue(roots);
            if (parsed.GetValue(export) is { } exported)
            {
                return await SayAsync(parsed, async () => await VerifyExport.RunAsync(exported, saved is null ? [] : await ReadRootsAsync(saved, cancel), parsed.GetValue(keys), cancel));
            }

            return await (parsed.GetValue(database) is { } file
                ? VerifyAsync(roots => Hosting.Backup.VerifyAsync(file.FullName, roots, cancel))
                : withStore(["verify", .. saved is null ? Array.Empty<string>() : ["--roots", saved.FullName]], store => VerifyAsync(roots => Verification.RunAsync(store, roots, cancel))));

            Task<int> VerifyAsync(Func<IReadOnlyList<SignedRoot>, Task<VerificationReport>> verify) =>
                SayAsync(parsed, async () => (await verify(saved is null ? [] : await ReadRootsAsync(saved, cancel))).ToString());
        });
        return command;
    }

    private static async Task<int> SayAsync(ParseResult parsed, Func<Task<string>> verify)
    {
        var settings = parsed.InvocationConfiguration;
        try
        {
            await settings.Output.WriteLineAsync(await verify());
            return 0;
        }
        catch (DamagedLogException e)
        {
            await settings.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static async Task<IReadOnlyList<SignedRoot>> ReadRootsAsync(FileInfo file, CancellationToken cancel)
    {
        try
        {
            using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(file.FullName, cancel));
            var list = json.RootElement.TryGetProperty("roots", out var roots) ? roots.EnumerateArray() : new JsonElement.ArrayEnumerator();
            var jws = json.RootElement.TryGetProperty("jws", out var single) ? [single] : list.Select(root => root.GetProperty("jws")).ToArray();
            return jws.Length > 0 ? [.. jws.Select(each => SignedRoot.Read(each.GetString()!))] : throw new FormatException("it holds no root.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidSettingException($"--roots: {file.FullName} holds no roots as GET …/roots answers them: {e.Message}", e);
        }
    }
}
