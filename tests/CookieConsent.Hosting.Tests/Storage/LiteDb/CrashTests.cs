using System.Collections.Concurrent;

namespace CookieConsent.Hosting.Tests;

public sealed class CrashTests : IDisposable
{
    private readonly TemporaryDatabase database = new();

    public void Dispose() => database.Dispose();

    [Fact]
    public async Task S10_Killed_before_any_step_on_the_disk_it_opens_again_with_all_that_was_acknowledged()
    {
        var acknowledged = new ConcurrentQueue<Decision>();
        var moments = new List<(TemporaryDatabase Left, Decision[] Acknowledged)>();
        database.Options = database.Options with
        {
            CheckpointAt = 60_000,
            BeforeStep = _ =>
            {
                lock (moments)
                {
                    moments.Add((database.Snapshot(), [.. acknowledged]));
                }
            },
        };
        await using (var store = database.Open())
        {
            for (var i = 0; i < 8; i++)
            {
                acknowledged.Enqueue((await store.AppendAsync([Sample.Decision()]))[0]);
            }
        }

        Assert.True(moments.Count > 50);
        foreach (var (left, expected) in moments)
        {
            await ExpectAsync(left, expected);
            left.Dispose();
        }
    }

    [Fact]
    public async Task S10_A_batch_that_the_power_loss_left_in_part_is_undone_whole()
    {
        TemporaryDatabase? left = null;
        var armed = false;
        database.Options = database.Options with
        {
            BeforeStep = step =>
            {
                if (armed && step == DiskStep.SyncLog)
                {
                    left ??= database.Snapshot();
                }
            },
        };
        await using var store = database.Open();
        var kept = await store.AppendAsync([.. Enumerable.Range(0, 50).Select(_ => Sample.Decision())]);
        var synced = new FileInfo(database.File("choices.db.log")).Length;
        armed = true;
        await store.AppendAsync([.. Enumerable.Range(0, 50).Select(_ => Sample.Decision())]);

        using (left)
        {
            var whole = await File.ReadAllBytesAsync(left!.File("choices.db.log"));
            var frame = PageStream.PageSize + sizeof(uint);
            Assert.True(whole.Length > synced + (3 * frame));
            // Each page in turn, as a file system may leave it: a hole; and the last one torn in its middle.
            for (var at = (int)synced; at < whole.Length; at += frame)
            {
                using var torn = left.Snapshot();
                var bytes = whole.ToArray();
                var start = at + frame == whole.Length ? at + (PageStream.PageSize / 2) : at;
                Array.Clear(bytes, start, at + frame - start);
                await File.WriteAllBytesAsync(torn.File("choices.db.log"), bytes);
                await ExpectAsync(torn, kept);
            }
        }
    }

    private static async Task ExpectAsync(TemporaryDatabase left, IReadOnlyCollection<Decision> expected)
    {
        await using var store = left.Open();
        foreach (var decision in expected)
        {
            Assert.Equal(Sample.Text(decision), Sample.Text(await store.FindAsync("demo", decision.Visitor)));
        }

        var next = Sample.Decision();
        await store.AppendAsync([next]);
        Assert.Equal(next.Id, Assert.Single(await store.HistoryAsync("demo", next.Visitor)).Id);
    }
}
