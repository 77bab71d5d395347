using System.Net;
using LiteDB;

namespace CookieConsent.Hosting.Tests;

/// <summary>A host whose backup has three decisions, and who recorded two more since.</summary>
public sealed class RestoreTests : IAsyncLifetime
{
    private readonly TemporaryDatabase database = new();
    private TestHost host = null!;

    private string Copy => database.File("backup.db");

    public async Task InitializeAsync()
    {
        host = await TestHost.StartAsync(folder: Path.GetDirectoryName(database.Options.Path));
        await DecideAsync(3);
        await host.Get<RootBook>().RenewAsync(default);
        await Backup.MakeAsync((LiteDbConsentStore)host.Store, Copy, default);
        await DecideAsync(2);
    }

    public Task DisposeAsync()
    {
        database.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_backup_verifies_and_takes_the_place_of_what_is_kept_beside_it()
    {
        await host.StopAsync();
        Assert.Equal(new VerificationReport(3, 0, 0, 1, 0), await Backup.RestoreAsync(Copy, database.Options.Path, force: true, default));

        Assert.Equal((3, 5), (await CountAsync(database.Options.Path), await CountAsync(database.Options.Path + Backup.Replaced)));
        Assert.True(File.Exists(Copy));
        host = await TestHost.StartAsync(folder: Path.GetDirectoryName(database.Options.Path));
        await DecideAsync(1);
        await host.StopAsync();
    }

    [Fact]
    public async Task What_a_killed_host_left_in_its_log_is_never_replayed_onto_a_backup()
    {
        using var killed = database.Snapshot();
        Assert.NotEqual(0, new FileInfo(killed.Options.Path + ".log").Length);
        await host.StopAsync();

        await Backup.RestoreAsync(Copy, killed.Options.Path, force: true, default);

        Assert.Equal((3, 5), (await CountAsync(killed.Options.Path), await CountAsync(killed.Options.Path + Backup.Replaced)));
    }

    [Fact]
    public async Task A_database_that_is_there_is_only_replaced_by_force_and_never_beside_a_running_host()
    {
        await Assert.ThrowsAsync<DatabaseInUseException>(() => Backup.RestoreAsync(Copy, database.Options.Path, force: true, default));
        await host.StopAsync();
        var error = await Assert.ThrowsAsync<InvalidSettingException>(() => Backup.RestoreAsync(Copy, database.Options.Path, force: false, default));

        Assert.Contains("--force", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, await CountAsync(database.Options.Path));
    }

    [Fact, Trait("Rule", "P06")]
    public async Task A_backup_that_is_not_what_it_was_is_not_restored_and_replaces_nothing()
    {
        await host.StopAsync();
        using (var engine = new LiteDB.Engine.LiteEngine(Copy))
        {
            engine.DeleteMany("decisions", BsonExpression.Create("action = 'accept-all'"));
            engine.Checkpoint();
        }

        await Assert.ThrowsAsync<DamagedLogException>(() => Backup.RestoreAsync(Copy, database.Options.Path, force: true, default));

        Assert.Equal(5, await CountAsync(database.Options.Path));
        Assert.False(File.Exists(database.Options.Path + ".part"));
    }

    [Fact, Trait("Rule", "L04")]
    public async Task Compaction_keeps_every_record_and_leaves_no_byte_of_what_was_erased()
    {
        var erased = (Decision)(await host.Store.ReadAsync(null, 1))[0];
        await host.Store.EraseAsync("shop", erased.Visitor, Sample.Noon);
        await Assert.ThrowsAsync<DatabaseInUseException>(() => Compaction.RunAsync(database.Options.Path, default));
        await host.StopAsync();
        var before = await LogAsync();

        var (length, now) = await Compaction.RunAsync(database.Options.Path, default);

        Assert.True(now <= length);
        Assert.Equal(new FileInfo(database.Options.Path).Length, now);
        Assert.Equal(before, await LogAsync());
        Assert.Equal(-1, (await File.ReadAllBytesAsync(database.Options.Path)).AsSpan().IndexOf(erased.Visitor.ToByteArray()));
        Assert.Equal(new VerificationReport(4, 1, 0, 1, 0), await Backup.VerifyAsync(database.Options.Path, [], default));
        host = await TestHost.StartAsync(folder: Path.GetDirectoryName(database.Options.Path));
        Assert.Equal(1, host.Notice.Version);
        Assert.IsType<Tombstone>(await host.Store.FindAsync("shop", erased.Visitor));
        await host.StopAsync();
    }

    private async Task DecideAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var response = await host.DecideAsync();
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        }
    }

    private async Task<List<string>> LogAsync()
    {
        await using var store = database.Open();
        return [.. (await store.ReadAsync(null, 100)).Select(entry => $"{entry.Id} {entry.Digest} {entry is Tombstone}")];
    }

    private static async Task<int> CountAsync(string path)
    {
        await using var store = LiteDbConsentStore.Open(new LiteDbOptions { Path = path }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, _ => { });
        return (await store.ReadAsync(null, 100)).Count;
    }
}
