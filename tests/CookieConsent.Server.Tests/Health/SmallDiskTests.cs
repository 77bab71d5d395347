using System.Net;
using System.Net.Sockets;
using CookieConsent.Hosting;
using CookieConsent.Server.Tests.Crashes;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Health;

/// <summary>A file system that is really full, behind the guard that refuses writes before it is (<see cref="FullDiskTests"/>).</summary>
public sealed class SmallDiskTests : IDisposable
{
    // A file system of its own, in a name space of its own: root or not, and gone with the process.
    private const string Mount = "mkdir -p data && mount -t tmpfs -o size=4m tmpfs data";

    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Fact]
    public async Task S11_What_was_acknowledged_before_a_disk_was_full_is_found_once_there_is_room()
    {
        // Where nobody may mount, as in most containers, there is no such disk: then the guard's test alone speaks.
        await using var probe = RunningProcess.Start("unshare", ["-Urm", "sh", "-c", Mount], folder.ToString());
        if (!OperatingSystem.IsLinux() || await probe.ExitAsync() != 0)
        {
            return;
        }

        var load = new Load();
        var address = $"http://127.0.0.1:{FreePort()}";
        // The guard is told of room that is not there. The second start comes when the first has failed, and the disk was made larger.
        await using var both = RunningProcess.Start(
            "unshare",
            ["-Urm", "sh", "-c", $"{Mount} && {Serve}; echo ended with $?; mount -o remount,size=64m data && {Serve}"],
            folder.ToString(),
            ("ASPNETCORE_URLS", address),
            (FullDisk.Variable, folder.At("none")),
            Load.Unlimited);
        var first = await ServerProcess.ReadyAsync(both, address + "/choices");
        await load.RunAsync(first, await first.DecisionAsync());

        await both.LineAsync("^ended with 1$");
        await both.LineAsync("choices[.]db has failed: .*No space left");
        Assert.True(load.Acknowledged > 100, "The disk was full too soon to show anything.");
        var again = await ServerProcess.ReadyAsync(both, address + "/choices");
        await load.FoundAsync(again, (await both.LineAsync("Bearer (ck_[^\"]+)")).Groups[1].Value);
        await load.RetryAsync(again);
    }

    public void Dispose() => folder.Dispose();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Serve => $"dotnet {ServerProcess.Program}";
}
