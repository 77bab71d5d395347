using System.Net;
using CookieConsent.Hosting;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Commands;

[Trait("Rule", "L02")]
public sealed class PurgeCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Fact]
    public async Task A_running_host_says_what_it_would_remove_removes_it_and_keeps_what_may_be_in_force()
    {
        await using var server = await ServerProcess.StartAsync(folder);
        using var response = await server.DecideAsync(await server.DecisionAsync(), Asking.Random(16));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);

        Assert.Equal((0, "Nothing was removed: this is a preview."), await RunAsync("--before", "2020-01-31", "--preview"));
        Assert.Equal((0, "Removed: 0."), await RunAsync("--before", "2020-01-31"));
        await FailsAsync("--before: is missing, and CookieConsent:RetentionDays keeps every record.");
        await FailsAsync("choices can be in force for 395 days", "--before", DailyRoot.Text(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-300)));
        await FailsAsync("\"yesterday\" is not a day", "--before", "yesterday");
        Assert.Contains("Verified: 1 decisions", Assert.Single((await ServerProcess.RunAsync(folder, "verify")).Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_running_host_nothing_is_purged()
    {
        await FailsAsync($"there is no {folder.At("data/choices.db")}", "--before", "2020-01-31");
        await using (await ServerProcess.StartAsync(folder))
        {
        }

        await FailsAsync("only a running one purges", "--before", "2020-01-31");
    }

    public void Dispose() => folder.Dispose();

    private async Task<(int Code, string Said)> RunAsync(params string[] args)
    {
        var (code, output, _) = await ServerProcess.RunAsync(folder, ["purge", .. args]);
        return (code, Assert.Single(output));
    }

    private async Task FailsAsync(string reason, params string[] args)
    {
        var (code, _, errors) = await ServerProcess.RunAsync(folder, ["purge", .. args]);
        Assert.Equal(1, code);
        Assert.Contains(reason, string.Join('\n', errors), StringComparison.Ordinal);
    }
}
