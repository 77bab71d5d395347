using CookieConsent.Server.Tests.Crashes;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests;

public sealed class StopTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Fact]
    public async Task A_host_told_to_stop_under_load_ends_well_loses_nothing_and_leaves_an_empty_log()
    {
        var load = new Load();
        await using (var server = await ServerProcess.StartAsync(folder, Load.Unlimited))
        {
            var template = await server.DecisionAsync();
            using var moment = new CancellationTokenSource(TimeSpan.FromMilliseconds(400));
            await using var stop = moment.Token.Register(server.Process.Stop);
            await load.RunAsync(server, template);
            Assert.Equal(0, await server.Process.ExitAsync());
            Assert.Empty(server.Process.Errors);
        }

        Assert.True(load.Acknowledged > 20, "The load was too small to show anything.");
        Assert.Equal(0, new FileInfo(folder.At("data/choices.db.log")).Length);
        await using (var again = await ServerProcess.StartAsync(folder, Load.Unlimited))
        {
            await load.RetryAsync(again);
        }

        await Load.IsOnRecordAsync(folder, [load]);
    }

    public void Dispose() => folder.Dispose();
}
