using System.Net;
using System.Net.Sockets;
using System.Text;
using CookieConsent.Hosting;
using CookieConsent.Server.Tests.Crashes;
using CookieConsent.Tests.Processes;
using Microsoft.Extensions.Logging.Abstractions;

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

    [Fact]
    public async Task A_decision_that_is_still_arriving_when_the_host_is_told_to_stop_is_recorded_and_acknowledged()
    {
        var secret = Asking.Random(32);
        await using (var server = await ServerProcess.StartAsync(folder))
        {
            var body = Encoding.UTF8.GetBytes((await server.DecisionAsync()).ToJsonString());
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, new Uri(server.Host).Port);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /choices/demo/decisions HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost:1\r\nIdempotency-Key: {Asking.Random(16)}\r\n" +
                $"Authorization: Visitor {secret}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nExpect: 100-continue\r\n\r\n"));
            // The host asks for the body: it is at work on this request.
            using var answer = new StreamReader(stream, Encoding.ASCII);
            Assert.Equal("HTTP/1.1 100 Continue", await answer.ReadLineAsync());
            await stream.WriteAsync(body.AsMemory(0, 20));

            server.Process.Stop();
            await server.Process.LineAsync("Application is shutting down");
            await stream.WriteAsync(body.AsMemory(20));

            Assert.Equal("", await answer.ReadLineAsync());
            Assert.Equal("HTTP/1.1 201 Created", await answer.ReadLineAsync());
            Assert.Equal(0, await server.Process.ExitAsync());
        }

        await using var store = LiteDbConsentStore.Open(new LiteDbOptions { Path = folder.At("data/choices.db") }, NullLogger.Instance, _ => { });
        VisitorId.TryFromCookie("demo", secret, out var visitor);
        Assert.Single(await store.HistoryAsync("demo", visitor));
    }

    public void Dispose() => folder.Dispose();
}
