namespace CookieConsent.Hosting.Tests;

public sealed class BackupTests : IDisposable
{
    private readonly TemporaryDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task A_backup_under_load_holds_all_that_was_acknowledged_before_and_opens()
    {
        database.Options = database.Options with { CheckpointAt = 100_000 };
        var acknowledged = new List<Decision>();
        await using var store = database.Open();
        using var stop = new CancellationTokenSource();
        async Task LoadAsync()
        {
            while (!stop.IsCancellationRequested)
            {
                var recorded = await store.AppendAsync([.. Enumerable.Range(0, 20).Select(_ => Sample.Decision())]);
                lock (acknowledged)
                {
                    acknowledged.AddRange(recorded);
                }
            }
        }

        var load = Task.Run(LoadAsync);
        for (var i = 0; i < 5; i++)
        {
            Decision[] before;
            lock (acknowledged)
            {
                before = [.. acknowledged];
            }

            await Backup.MakeAsync(store, database.File($"backup-{i}.db"), default);
            await using var copy = LiteDbConsentStore.Open(new LiteDbOptions { Path = database.File($"backup-{i}.db") }, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, _ => { });
            var ids = new HashSet<Guid>();
            await foreach (var entry in copy.ReadLogAsync(null, default))
            {
                ids.Add(entry.Id);
            }

            Assert.Subset(ids, before.Select(decision => decision.Id).ToHashSet());
        }

        await stop.CancelAsync();
        await load;
        Assert.NotEmpty(acknowledged);
        Assert.Null(database.Failure);
    }

    [Fact]
    public async Task While_a_copy_is_made_decisions_go_on_and_the_data_file_stays_as_it_is()
    {
        var checkpoints = 0;
        var options = database.Options with
        {
            CheckpointAt = 1,
            BeforeStep = step => checkpoints += step == DiskStep.TruncateLog ? 1 : 0,
        };
        FolderSync.Create(options.Folder);
        var thread = new StoreThread(options, new CurrentDecisions(10), new SpaceGuard(options), _ => { });
        await thread.BeginCopyAsync();
        var before = checkpoints;
        await RecordAsync();
        await RecordAsync();
        Assert.Equal(before, checkpoints);

        thread.EndCopy();
        await RecordAsync();
        await thread.CloseAsync();
        Assert.True(checkpoints > before);
        await using var store = database.Open();
        Assert.Equal(3, (await store.ReadAsync(null, 10)).Count);

        Task RecordAsync() => thread.Ask(true, (_, writes) => writes.Append([Sample.Decision()]));
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_overwritten_and_nothing_unfinished_is_left()
    {
        await using var store = database.Open();
        await File.WriteAllTextAsync(database.File("backup.db"), "mine");

        await Assert.ThrowsAsync<InvalidSettingException>(() => Backup.MakeAsync(store, database.File("backup.db"), default));
        await Assert.ThrowsAnyAsync<IOException>(() => Backup.MakeAsync(store, database.File("no/such/backup.db"), default));

        Assert.Equal("mine", await File.ReadAllTextAsync(database.File("backup.db")));
        Assert.DoesNotContain(Directory.GetFiles(Path.GetDirectoryName(database.Options.Path)!), path => path.Contains(".part", StringComparison.Ordinal));
    }
}
