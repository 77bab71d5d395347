using System.CommandLine;
using System.Text.Json;
using CookieConsent.Hosting;

namespace CookieConsent.Server;

/// <summary><c>verify [--database FILE] [--roots FILE]</c>: checks a whole log, that of the host's own database or of a copy.</summary>
internal static class VerifyCommand
{
    /// <param name="withStore">Gives a command the host's store, if there is one; the arguments are those for a running host.</param>
    public static Command Create(Func<string[], Func<IConsentStore, Task<int>>, Task<int>> withStore)
    {
        var database = new Option<FileInfo>("--database") { Description = "A database file that no host has open, such as a backup. Without it: the host's own." };
        var roots = new Option<FileInfo>("--roots") { Description = "Roots that were saved earlier: the answer to GET …/roots, or to …/roots/{day}." };
        database.AcceptExistingOnly();
        roots.AcceptExistingOnly();
        var command = new Command("verify", "Checks every record, and names the first that was edited, deleted, swapped or cut off.") { database, roots };
        command.SetAction((parsed, cancel) =>
        {
            var saved = parsed.GetValue(roots);
            return parsed.GetValue(database) is { } file
                ? VerifyAsync(roots => Hosting.Backup.VerifyAsync(file.FullName, roots, cancel))
                : withStore(["verify", .. saved is null ? Array.Empty<string>() : ["--roots", saved.FullName]], store => VerifyAsync(roots => Verification.RunAsync(store, roots, cancel)));

            async Task<int> VerifyAsync(Func<IReadOnlyList<SignedRoot>, Task<VerificationReport>> verify)
            {
                var settings = parsed.InvocationConfiguration;
                try
                {
                    var report = await verify(saved is null ? [] : await ReadRootsAsync(saved, cancel));
                    await settings.Output.WriteLineAsync(report.ToString());
                    return 0;
                }
                catch (DamagedLogException e)
                {
                    await settings.Error.WriteLineAsync(e.Message);
                    return 1;
                }
            }
        });
        return command;
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
