using System.Diagnostics;
using System.Globalization;
using System.Net;
using CookieConsent.Hosting;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Crashes;

public sealed class CrashTests : IDisposable
{
    private static readonly TimeSpan FsyncDelay = TimeSpan.FromMilliseconds(120);

    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Fact]
    public Task S10_kill_under_load_loses_no_acknowledged_decision_and_the_file_opens_again() =>
        CrashAsync(rounds: Environment.GetEnvironmentVariable("COOKIECONSENT_LONG") == "1" ? 200 : 30, longest: 400);

    [Fact]
    public Task S10_nor_does_it_with_a_slow_disk_where_most_crashes_come_between_write_and_fsync() =>
        CrashAsync(rounds: 4, longest: 1500, (SlowDisk.Variable, Milliseconds(FsyncDelay)));

    [Fact]
    public async Task S10_no_acknowledgement_comes_before_its_fsync()
    {
        await using var server = await ServerProcess.StartAsync(folder, (SlowDisk.Variable, Milliseconds(FsyncDelay)));
        var body = await server.DecisionAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var i = 0; i < 5; i++)
            {
                var watch = Stopwatch.StartNew();
                using var response = await server.DecideAsync(body, Asking.Random(16));
                Assert.Equal(HttpStatusCode.Created, response.StatusCode);
                Assert.InRange(watch.Elapsed, FsyncDelay - TimeSpan.FromMilliseconds(2), TimeSpan.MaxValue);
            }
        }));
    }

    public void Dispose() => folder.Dispose();

    private async Task CrashAsync(int rounds, int longest, params (string Name, string Value)[] settings)
    {
        settings = [.. settings, Load.Unlimited];
        var loads = new List<Load>();
        var server = await ServerProcess.StartAsync(folder, settings);
        var apiKey = (await server.Process.LineAsync("Bearer (ck_[^\"]+)")).Groups[1].Value;
        try
        {
            for (var round = 0; round < rounds; round++)
            {
                var load = new Load();
                loads.Add(load);
                var template = await server.DecisionAsync();
                using (var moment = new CancellationTokenSource(Random.Shared.Next(longest / 8, longest)))
                await using (moment.Token.Register(server.Process.Kill))
                {
                    await load.RunAsync(server, template);
                }

                await server.DisposeAsync();
                server = await ServerProcess.StartAsync(folder, settings);
                await load.FoundAsync(server, apiKey);
                await load.RetryAsync(server);
            }

            foreach (var load in loads)
            {
                await load.FoundAsync(server, apiKey);
            }
        }
        finally
        {
            await server.DisposeAsync();
        }

        await Load.IsOnRecordAsync(folder, loads);
        Assert.True(loads.Sum(load => load.Acknowledged) > rounds * 10, "The load was too small to show anything.");
    }

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);
}
