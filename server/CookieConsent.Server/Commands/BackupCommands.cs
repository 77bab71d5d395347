using System.CommandLine;
using CookieConsent.Hosting;

namespace CookieConsent.Server;

/// <summary><c>backup FILE</c>, in the running host or without one; <c>restore FILE [--force]</c> and <c>compact</c>, without one.</summary>
internal static class BackupCommands
{
    /// <param name="withStore">Gives a command the host's store, if there is one; the arguments are those for a running host.</param>
    public static Command Backup(Func<string[], Func<IConsentStore, Task<int>>, Task<int>> withStore)
    {
        var file = new Argument<FileInfo>("file") { Description = "Where to: a file that is not there yet." };
        var command = new Command("backup", "Copies the database while the host goes on, and verifies the copy.") { file };
        command.SetAction((parsed, cancel) =>
        {
            var path = parsed.GetRequiredValue(file).FullName;
            return withStore(["backup", path], async store =>
            {
                await Hosting.Backup.MakeAsync((LiteDbConsentStore)store, path, cancel);
                return await SayAsync(parsed, $"{path} holds a backup. ", () => Hosting.Backup.VerifyAsync(path, [], cancel));
            });
        });
        return command;
    }

    /// <param name="database">The host's database.</param>
    public static Command Restore(string database)
    {
        var file = new Argument<FileInfo>("file") { Description = "The backup." };
        var force = new Option<bool>("--force") { Description = "Take the place of a database that is there; it is kept beside the new one." };
        file.AcceptExistingOnly();
        var command = new Command("restore", "Puts a backup in the place of the database. No host may be running on it.") { file, force };
        command.SetAction((parsed, cancel) => SayAsync(
            parsed, $"{database} is restored. ", () => Hosting.Backup.RestoreAsync(parsed.GetRequiredValue(file).FullName, database, parsed.GetValue(force), cancel)));
        return command;
    }

    /// <param name="database">The host's database.</param>
    public static Command Compact(string database)
    {
        var command = new Command("compact", "Copies the database into a smaller file, without what was erased. No host may be running on it.");
        command.SetAction(async (parsed, cancel) =>
        {
            if (!File.Exists(database))
            {
                throw new InvalidSettingException($"CookieConsent:Database: there is no {database}.");
            }

            var (before, after) = await Compaction.RunAsync(database, cancel);
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{database}: {before >> 10} KB before, {after >> 10} KB now.");
            return 0;
        });
        return command;
    }

    private static async Task<int> SayAsync(ParseResult parsed, string done, Func<Task<VerificationReport>> verify)
    {
        try
        {
            var report = await verify();
            await parsed.InvocationConfiguration.Output.WriteLineAsync(done + report);
            return 0;
        }
        catch (DamagedLogException e)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
