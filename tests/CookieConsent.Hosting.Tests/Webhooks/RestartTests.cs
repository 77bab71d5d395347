using CookieConsent.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;

namespace CookieConsent.Hosting.Tests;

/// <summary>No end of a host, in good order or not, loses what was to be told.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private readonly TemporaryDatabase database = new();
    private Receiver receiver = null!;

    private string Folder => Path.GetDirectoryName(database.Options.Path)!;

    public async Task InitializeAsync() => receiver = await Receiver.StartAsync();

    public async Task DisposeAsync()
    {
        await receiver.DisposeAsync();
        database.Dispose();
    }

    [Fact]
    public async Task A_host_that_stops_in_good_order_goes_on_with_the_next_decision()
    {
        var ids = new List<string>();
        for (var start = 0; start < 3; start++)
        {
            var host = await StartAsync();
            ids.AddRange(await host.RecordAsync(times: 5));
            // Its answer has come too: a host that stops before that tells the same once more.
            await host.UntilAsync(state => state.Position == Guid.Parse(ids[^1]));
            await host.StopAsync();
        }

        Assert.Equal(ids, receiver.TakenIds);
        Assert.Equal(15, receiver.Attempts.Count);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_after_the_first_start_hides_no_decision()
    {
        var tomorrow = new FakeTimeProvider(Sample.Noon.AddDays(1));
        var host = await StartAsync(services => services.AddSingleton<TimeProvider>(tomorrow));
        await host.StopAsync();

        host = await StartAsync();
        Assert.Equal(Sample.Noon, host.Time.GetUtcNow());
        var id = await host.RecordAsync();
        await Eventually.HoldsAsync(() => receiver.Taken.Count == 1);
        await host.StopAsync();
        Assert.Equal([id], receiver.TakenIds);
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_delivery_waits_for_nobody_and_loses_nothing()
    {
        receiver.Answer = (_, context) => receiver.Attempts.Count <= 3 ? Receiver.Status(context, 204) : Task.Delay(Timeout.Infinite, context.RequestAborted);
        var host = await StartAsync();
        var ids = await host.RecordAsync(times: 10);
        await Eventually.HoldsAsync(() => receiver.Attempts.Count == 4);
        await host.StopAsync().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(ids.Take(3), receiver.TakenIds);

        receiver.Answer = (_, context) => Receiver.Status(context, 204);
        host = await StartAsync();
        await Eventually.HoldsAsync(() => receiver.Taken.Count == 10);
        await host.StopAsync();
        // What was taken is not told again, as the stop kept how far it was.
        Assert.Equal(ids, receiver.TakenIds);
    }

    [Fact]
    public async Task What_was_recorded_while_the_receiver_was_away_arrives_after_a_restart()
    {
        await receiver.LeaveAsync();
        var host = await StartAsync();
        var ids = await host.RecordAsync(times: 5);
        await host.UntilAsync(state => state.Fault is not null);
        await host.StopAsync();

        await receiver.ReturnAsync();
        host = await StartAsync();
        await Eventually.HoldsAsync(() => receiver.Taken.Count == 5);
        await host.StopAsync();
        Assert.Equal(ids, receiver.TakenIds);
    }

    [Fact]
    public async Task A_host_whose_store_is_gone_from_one_moment_to_the_next_loses_nothing_and_repeats_in_order()
    {
        var host = await StartAsync();
        var recording = Task.WhenAll(Enumerable.Range(0, 120).Select(_ => Task.Run(() => host.DecideAsync())));
        await Eventually.HoldsAsync(() => receiver.Taken.Count >= 10);
        // Nothing can be kept from here on, as after a kill.
        await host.Store.DisposeAsync();
        foreach (var answer in await recording)
        {
            answer.Dispose();
        }

        await host.StopAsync();
        var left = receiver.Taken.Count;
        host = await StartAsync();
        var logged = (await host.Store.ReadAsync(null, 1_000)).Select(entry => $"{entry.Id}").ToList();
        await Eventually.HoldsAsync(() => receiver.TakenIds.Distinct().Count() == logged.Count);
        await host.UntilAsync(state => $"{state.Position}" == logged[^1]);
        await host.StopAsync();

        Assert.Equal(logged, receiver.TakenIds.Distinct());
        Assert.Equal(logged[^(receiver.Taken.Count - left)..], receiver.TakenIds.Skip(left));
    }

    [Fact]
    public async Task How_far_it_was_is_on_the_disk_a_tenth_of_a_second_later_even_while_the_next_one_takes_long()
    {
        receiver.Answer = (_, context) => receiver.Attempts.Count == 1 ? Receiver.Status(context, 204) : Task.Delay(Timeout.Infinite, context.RequestAborted);
        var gate = new FailingStore();
        var host = await StartAsync(services => services.Replace(ServiceDescriptor.Singleton<IConsentStore>(provider => gate.Over((IConsentStore)Databases.Open(provider)))));
        // Both in one slice: the end of the log does not come between.
        gate.ReadsLeft = 0;
        var ids = await host.RecordAsync(times: 2);
        await host.UntilAsync(state => state.RetryAt is not null);
        gate.ReadsLeft = int.MaxValue;
        await host.RetriedUntilAsync(() => receiver.Attempts.Count == 2);

        var since = host.Time.GetUtcNow();
        await host.RetriedUntilAsync(() => host.StateAsync().GetAwaiter().GetResult().Position == Guid.Parse(ids[0]));
        Assert.InRange(host.Time.GetUtcNow() - since, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal(ids, receiver.Attempts.Select(message => message.Id));
        await host.StopAsync();
    }

    [Fact]
    public async Task What_can_not_be_kept_is_told_all_the_same_and_kept_later()
    {
        var disk = new FailingStore();
        var host = await StartAsync(services => services.Replace(ServiceDescriptor.Singleton<IConsentStore>(provider => disk.Over((IConsentStore)Databases.Open(provider)))));
        receiver.Answer = async (_, context) =>
        {
            disk.Fails = receiver.Attempts.Count == 1;
            await Receiver.Status(context, 204);
        };
        var first = await host.RecordAsync();
        await Eventually.HoldsAsync(() => receiver.TakenIds.SequenceEqual([first]));
        disk.Fails = false;
        var second = await host.RecordAsync();

        await host.UntilAsync(state => state.Position == Guid.Parse(second));
        Assert.Equal([first, second], receiver.TakenIds);
        await host.StopAsync();
    }

    private Task<TestHost> StartAsync(Action<IServiceCollection>? configure = null) => TestHost.StartAsync(folder: Folder, configure: services =>
    {
        Told.By(receiver.Webhook())(services);
        configure?.Invoke(services);
    });
}
