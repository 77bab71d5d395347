namespace CookieConsent.Hosting.Tests;

public sealed class FsyncTests : IDisposable
{
    private readonly TemporaryDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task Nothing_is_acknowledged_before_the_fsync_that_covers_it()
    {
        using var gate = new Gate(DiskStep.SyncLog);
        database.Options = database.Options with { BeforeStep = gate.Before };
        await using var store = database.Open();
        gate.Close();

        var decision = Sample.Decision();
        var appending = store.AppendAsync([decision]);
        await gate.ReachedAsync();
        var finding = store.FindAsync("demo", decision.Visitor).AsTask();

        Assert.False(appending.IsCompleted);
        Assert.False(finding.IsCompleted);
        gate.Open();
        await appending;
        Assert.Equal(decision.Id, (await finding)?.Id);
    }

    [Fact]
    public async Task All_that_waits_shares_one_fsync()
    {
        var syncs = 0;
        using var gate = new Gate(DiskStep.SyncLog);
        database.Options = database.Options with
        {
            BeforeStep = step =>
            {
                gate.Before(step);
                syncs += step == DiskStep.SyncLog ? 1 : 0;
            },
        };
        await using var store = database.Open();
        syncs = 0;
        gate.Close();
        var first = store.AppendAsync([Sample.Decision()]);
        await gate.ReachedAsync();
        var others = Enumerable.Range(0, 200).Select(_ => store.AppendAsync([Sample.Decision()])).ToList();
        gate.Open();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(2, syncs);
    }

    [Fact]
    public async Task A_repeat_and_a_lookup_need_no_fsync()
    {
        var steps = new List<DiskStep>();
        database.Options = database.Options with { BeforeStep = steps.Add, CachedVisitors = 0 };
        await using var store = database.Open();
        var decision = Sample.Decision();
        await store.AppendAsync([decision]);
        steps.Clear();

        await store.AppendAsync([decision]);
        await store.FindAsync("demo", decision.Visitor);
        await store.HistoryAsync("demo", decision.Visitor);

        Assert.Empty(steps);
    }

    [Fact]
    public async Task A_checkpoint_never_writes_data_before_the_log_nor_empties_the_log_before_the_data_are_on_the_disk()
    {
        var faults = new List<string>();
        var seen = new HashSet<DiskStep>();
        var (logIsDirty, dataAreDirty) = (false, false);
        void Watch(DiskStep step)
        {
            lock (faults)
            {
                seen.Add(step);
                if ((step == DiskStep.WriteData && logIsDirty) || (step == DiskStep.TruncateLog && dataAreDirty))
                {
                    faults.Add(step.ToString());
                }

                logIsDirty = step == DiskStep.WriteLog || (logIsDirty && step != DiskStep.SyncLog);
                dataAreDirty = step == DiskStep.WriteData || (dataAreDirty && step != DiskStep.SyncData);
            }
        }

        database.Options = database.Options with { BeforeStep = Watch, CheckpointAt = 100_000 };
        await using (var store = database.Open())
        {
            await Parallel.ForAsync(0, 200, async (_, cancel) => await store.AppendAsync([Sample.Decision()], cancel));
        }

        Assert.Empty(faults);
        Assert.Equal(Enum.GetValues<DiskStep>().Length, seen.Count);
        Assert.Equal(0, new FileInfo(database.File("choices.db.log")).Length);
    }
}
