using System.Net;
using System.Text.Json.Nodes;
using CookieConsent.Hosting.Tests;
using CookieConsent.Tests;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Webhooks;

/// <summary>Webhooks of the real server, as an operator sees them.</summary>
public sealed class WebhookCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();
    private Receiver receiver = null!;

    public async Task InitializeAsync()
    {
        receiver = await Receiver.StartAsync();
        var webhook = new JsonObject { ["Site"] = "demo", ["Url"] = receiver.Url + "?token=telltale", ["Secret"] = Receiver.Secret };
        await File.WriteAllTextAsync(folder.At("appsettings.json"), new JsonObject { ["CookieConsent"] = new JsonObject { ["Webhooks"] = new JsonArray(webhook) } }.ToJsonString());
    }

    public async Task DisposeAsync()
    {
        await receiver.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_list_says_where_each_webhook_is_beside_a_running_host_and_without_one()
    {
        await using (var server = await ServerProcess.StartAsync(folder))
        {
            Assert.EndsWith("  up to date  nothing delivered yet", await ListAsync(), StringComparison.Ordinal);
            await DecideAsync(server);
            await Eventually.HoldsAsync(() => ListAsync().GetAwaiter().GetResult().Contains("  up to date  delivered ", StringComparison.Ordinal));

            receiver.Answer = (_, context) => Receiver.Status(context, 500);
            await DecideAsync(server);
            await Eventually.HoldsAsync(() => ListAsync().GetAwaiter().GetResult().Contains("(status 500)", StringComparison.Ordinal));
            Assert.Matches("  [0-9]+ s behind  delivered [-0-9]{10} [:0-9]{8}  failed [-0-9]{10} [:0-9]{8} [(]status 500[)]  next try [-0-9]{10} [:0-9]{8}$", await ListAsync());
            server.Process.Stop();
            Assert.Equal(0, await server.Process.ExitAsync());
        }

        var line = await ListAsync();
        Assert.StartsWith($"  demo  {receiver.Url}  decision.recorded,consent.withdrawn  ", line[12..], StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{12}  .*  [0-9]+ s behind  ", line);
        Assert.DoesNotContain("telltale", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_without_webhooks_or_a_database_says_so()
    {
        var (code, _, errors) = await ServerProcess.RunAsync(folder, "webhooks", "list");
        Assert.Equal((1, true), (code, Assert.Single(errors).Contains(folder.At("data/choices.db"), StringComparison.Ordinal)));
        Assert.False(Directory.Exists(folder.At("data")));

        await ServerProcess.RunAsync(folder, "keys", "create", "demo", "--scope", "lookup");
        Assert.EndsWith("  begins with the next start", await ListAsync(), StringComparison.Ordinal);
        File.Delete(folder.At("appsettings.json"));
        Assert.Equal("CookieConsent:Webhooks names none.", await ListAsync());
    }

    [Fact]
    public async Task Killed_again_and_again_a_host_tells_of_every_decision_it_acknowledged()
    {
        receiver.Answer = async (_, context) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(3));
            await Receiver.Status(context, 204);
        };
        var acknowledged = new List<string>();
        for (var round = 0; round < 3; round++)
        {
            await using var server = await ServerProcess.StartAsync(folder);
            var taken = receiver.Taken.Count;
            acknowledged.AddRange(await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => DecideAsync(server))));
            await Eventually.HoldsAsync(() => receiver.Taken.Count > taken + 5);
            server.Process.Kill();
        }

        await using var last = await ServerProcess.StartAsync(folder);
        await Eventually.HoldsAsync(() => receiver.TakenIds.Distinct().Count() == 90);
        // Ids are in the order of the log; what is repeated comes again at its place.
        Assert.Equal(acknowledged.Order(StringComparer.Ordinal), receiver.TakenIds.Distinct());
        Assert.All(receiver.Taken, message => Assert.True(message.IsSignedWith(Receiver.Secret)));
    }

    private static async Task<string> DecideAsync(ServerProcess server)
    {
        using var response = await server.DecideAsync(await server.DecisionAsync(), Asking.Random(16));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.JsonAsync()).GetProperty("decision").GetString()!;
    }

    private async Task<string> ListAsync()
    {
        var (code, output, errors) = await ServerProcess.RunAsync(folder, "webhooks", "list");
        Assert.True(code == 0, string.Join('\n', errors));
        return Assert.Single(output);
    }
}
