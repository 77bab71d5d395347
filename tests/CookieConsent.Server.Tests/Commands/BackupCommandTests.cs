using System.Net;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Commands;

public sealed class BackupCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Fact]
    public async Task A_backup_of_a_running_host_is_verified_and_restored_once_it_has_stopped()
    {
        await using (var server = await ServerProcess.StartAsync(folder))
        {
            await DecideAsync(server, 3);
            var backup = await ServerProcess.RunAsync(folder, "backup", "backup.db");
            Assert.Equal(0, backup.Code);
            Assert.EndsWith("holds a backup. Verified: 3 decisions, 0 erased ones, 1 daily roots. Recorded before there were digests: 0. Under no root yet: 0.", Assert.Single(backup.Output), StringComparison.Ordinal);
            await FailsAsync("is there already", "backup", "backup.db");
            await FailsAsync("is in use by another process", "restore", "backup.db", "--force");
            await FailsAsync("is in use by another process", "compact");
            await DecideAsync(server, 1);
            server.Process.Stop();
            Assert.Equal(0, await server.Process.ExitAsync());
        }

        await FailsAsync("--force", "restore", "backup.db");
        var restored = await ServerProcess.RunAsync(folder, "restore", "backup.db", "--force");
        Assert.Equal(0, restored.Code);
        Assert.Contains("is restored. Verified: 3 decisions", Assert.Single(restored.Output), StringComparison.Ordinal);
        var compacted = await ServerProcess.RunAsync(folder, "compact");
        Assert.Equal(0, compacted.Code);
        Assert.Matches("choices.db: [0-9]+ KB before, [0-9]+ KB now[.]$", Assert.Single(compacted.Output));
        Assert.Contains("3 decisions", Assert.Single((await ServerProcess.RunAsync(folder, "verify")).Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_named_and_nothing_is_made()
    {
        await FailsAsync(folder.At("data/choices.db"), "backup", "backup.db");
        await FailsAsync("nosuch.db", "restore", "nosuch.db");
        await FailsAsync(folder.At("data/choices.db"), "compact");

        Assert.False(Directory.Exists(folder.At("data")));
        Assert.False(File.Exists(folder.At("backup.db")));
    }

    public void Dispose() => folder.Dispose();

    private static async Task DecideAsync(ServerProcess server, int times)
    {
        var body = await server.DecisionAsync();
        for (var i = 0; i < times; i++)
        {
            using var response = await server.DecideAsync(body, Asking.Random(16));
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        }
    }

    private async Task FailsAsync(string reason, params string[] args)
    {
        var (code, _, errors) = await ServerProcess.RunAsync(folder, args);
        Assert.Equal(1, code);
        Assert.Contains(errors, line => line.Contains(reason, StringComparison.Ordinal));
        Assert.DoesNotContain(errors, line => line.StartsWith("   at ", StringComparison.Ordinal));
    }
}
