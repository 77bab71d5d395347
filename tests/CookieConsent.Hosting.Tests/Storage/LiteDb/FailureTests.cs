namespace CookieConsent.Hosting.Tests;

public sealed class FailureTests : IDisposable
{
    private readonly TemporaryDatabase database = new();

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData(nameof(DiskStep.WriteLog))]
    [InlineData(nameof(DiskStep.SyncLog))]
    public async Task A_failing_disk_acknowledges_nothing_more_and_is_never_tried_again(string failing)
    {
        var (broken, tries) = (false, 0);
        database.Options = database.Options with
        {
            BeforeStep = step =>
            {
                if (broken && step.ToString() == failing)
                {
                    tries++;
                    throw new IOException("The disk is gone.");
                }
            },
        };
        var kept = Sample.Decision();
        var lost = Sample.Decision();
        await using (var store = database.Open())
        {
            await store.AppendAsync([kept]);
            broken = true;

            var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AppendAsync([lost]));

            Assert.Contains("choices.db", error.Message, StringComparison.Ordinal);
            Assert.Contains("The disk is gone.", error.Message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<StoreUnavailableException>(() => store.AppendAsync([Sample.Decision()]));
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.FindAsync("demo", lost.Visitor));
            await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.CheckAsync());
        }

        Assert.Equal(1, tries);
        Assert.IsType<StoreUnavailableException>(database.Failure);
        broken = false;
        await using var reopened = database.Open();
        Assert.Equal(kept.Id, (await reopened.FindAsync("demo", kept.Visitor))?.Id);
    }

    [Theory]
    [InlineData(nameof(DiskStep.WriteData))]
    [InlineData(nameof(DiskStep.SyncData))]
    [InlineData(nameof(DiskStep.TruncateLog))]
    public async Task A_checkpoint_that_fails_loses_nothing_and_ends_the_store(string failing)
    {
        var broken = false;
        database.Options = database.Options with
        {
            CheckpointAt = 1,
            BeforeStep = step =>
            {
                if (broken && step.ToString() == failing)
                {
                    throw new IOException("The disk is gone.");
                }
            },
        };
        var decision = Sample.Decision();
        await using (var store = database.Open())
        {
            broken = true;
            await store.AppendAsync([decision]);
        }

        Assert.IsType<StoreUnavailableException>(database.Failure);
        broken = false;
        await using var reopened = database.Open();
        Assert.Equal(decision.Id, (await reopened.FindAsync("demo", decision.Visitor))?.Id);
    }

    [Fact]
    public async Task Everyone_in_the_queue_of_a_failing_store_is_told()
    {
        using var gate = new Gate(DiskStep.SyncLog);
        database.Options = database.Options with
        {
            BeforeStep = step =>
            {
                var closed = gate.IsClosed;
                gate.Before(step);
                if (closed && step == DiskStep.SyncLog)
                {
                    throw new IOException("The disk is gone.");
                }
            },
        };
        await using var store = database.Open();
        gate.Close();
        var first = store.AppendAsync([Sample.Decision()]);
        await gate.ReachedAsync();
        var others = Enumerable.Range(0, 50).Select(_ => store.AppendAsync([Sample.Decision()])).ToList();
        gate.Open();

        foreach (var appending in others.Prepend(first))
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => appending);
        }
    }
}
