using System.Net;
using CookieConsent.Tests.Processes;
using LiteDB;
using LiteDB.Engine;

namespace CookieConsent.Server.Tests.Commands;

[Trait("Rule", "P06")]
public sealed class VerifyCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Fact]
    public async Task A_running_host_verifies_its_own_database()
    {
        await using var server = await ServerProcess.StartAsync(folder);
        await DecideAsync(server, 3);

        var (code, output, _) = await ServerProcess.RunAsync(folder, "verify");

        Assert.Equal((0, "Verified: 3 decisions, 0 erased ones, 0 daily roots. Recorded before there were digests: 0. Under no root yet: 3."), (code, Assert.Single(output)));
    }

    [Fact]
    public async Task A_copy_is_verified_by_itself_and_against_roots_that_were_saved()
    {
        await using (var server = await ServerProcess.StartAsync(folder))
        {
            await DecideAsync(server, 3);
            server.Process.Stop();
            Assert.Equal(0, await server.Process.ExitAsync());
        }

        await using (var server = await ServerProcess.StartAsync(folder))
        {
            await File.WriteAllTextAsync(folder.At("roots.json"), await server.Client.GetStringAsync("demo/roots"));
            server.Process.Stop();
            await server.Process.ExitAsync();
        }

        File.Copy(folder.At("data/choices.db"), folder.At("copy.db"));
        Assert.Equal(0, (await ServerProcess.RunAsync(folder, "verify", "--database", "copy.db", "--roots", "roots.json")).Code);

        using (var engine = new LiteEngine(new EngineSettings { Filename = folder.At("copy.db") }))
        {
            engine.DeleteMany("roots", null);
            engine.DeleteMany("decisions", null);
            engine.Checkpoint();
        }

        Assert.Equal(0, (await ServerProcess.RunAsync(folder, "verify", "--database", "copy.db")).Code);
        var (code, _, errors) = await ServerProcess.RunAsync(folder, "verify", "--database", "copy.db", "--roots", "roots.json");
        Assert.Equal(1, code);
        Assert.StartsWith("deleted: the root of demo/", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_edited_is_named_with_the_exit_code_1(bool running)
    {
        string edited;
        await using (var server = await ServerProcess.StartAsync(folder))
        {
            edited = (await DecideAsync(server, 3))[1];
            server.Process.Stop();
            await server.Process.ExitAsync();
        }

        using (var engine = new LiteEngine(new EngineSettings { Filename = folder.At("data/choices.db") }))
        {
            var decision = new BsonValue(Guid.Parse(edited).ToByteArray(bigEndian: true));
            engine.UpdateMany("decisions", BsonExpression.Create("{ action: 'accept-all' }"), BsonExpression.Create("_id = @0", decision));
            engine.Checkpoint();
        }

        await using var restarted = running ? await ServerProcess.StartAsync(folder) : null;
        var (code, _, errors) = await ServerProcess.RunAsync(folder, "verify");

        Assert.Equal((1, $"edited: decision {edited} of demo is not what its digest says."), (code, Assert.Single(errors)));
    }

    [Fact]
    public async Task An_export_is_verified_without_a_database_against_roots_and_keys_that_were_saved()
    {
        List<string> ids;
        await using (var server = await ServerProcess.StartAsync(folder))
        {
            ids = await DecideAsync(server, 3);
            // A backup renews the roots.
            Assert.Equal(0, (await ServerProcess.RunAsync(folder, "backup", "backup.db")).Code);
            var key = (await ServerProcess.RunAsync(folder, "keys", "create", "demo", "--scope", "read")).Output.Single();
            await File.WriteAllTextAsync(folder.At("roots.json"), await server.Client.GetStringAsync("demo/roots"));
            await File.WriteAllTextAsync(folder.At("keys.json"), await server.Client.GetStringAsync("keys.json"));
            using var request = new HttpRequestMessage(HttpMethod.Get, "demo/decisions?format=jsonl&erased=true");
            request.Headers.Add("Authorization", $"Bearer {key}");
            using var exported = await server.Client.SendAsync(request);
            await File.WriteAllTextAsync(folder.At("export.jsonl"), await exported.Content.ReadAsStringAsync());
            server.Process.Stop();
            Assert.Equal(0, await server.Process.ExitAsync());
        }

        Directory.Delete(folder.At("data"), recursive: true);
        var (code, output, _) = await ServerProcess.RunAsync(folder, "verify", "--export", "export.jsonl", "--roots", "roots.json", "--keys", "keys.json");
        Assert.Equal((0, $"Verified: 3 decisions of 3 visitors of demo, 0 erased ones, from {ids[0]} to {ids[2]}. Daily roots: 1; under none of them: 0."), (code, Assert.Single(output)));
        Assert.Contains("Not shown without --roots", Assert.Single((await ServerProcess.RunAsync(folder, "verify", "--export", "export.jsonl")).Output), StringComparison.Ordinal);

        await File.WriteAllTextAsync(folder.At("roots.json"), (await File.ReadAllTextAsync(folder.At("roots.json"))).Replace("\"jws\":\"", "\"jws\":\"x", StringComparison.Ordinal));
        await FailsAsync("edited: the signature of the root of demo/", "verify", "--export", "export.jsonl", "--roots", "roots.json", "--keys", "keys.json");
        var lines = await File.ReadAllLinesAsync(folder.At("export.jsonl"));
        await File.WriteAllLinesAsync(folder.At("export.jsonl"), [lines[0], lines[1].Replace("\"custom\"", "\"accept-all\"", StringComparison.Ordinal), lines[2]]);
        await FailsAsync($"edited: decision {ids[1]} of demo is not what its digest says.", "verify", "--export", "export.jsonl");
        await FailsAsync("--keys: ", "verify", "--export", "export.jsonl", "--roots", "roots.json", "--keys", "export.jsonl");
        await FailsAsync("not with --database", "verify", "--export", "export.jsonl", "--database", "backup.db");
        await FailsAsync("--keys only with --export", "verify", "--keys", "keys.json");
        await FailsAsync("nosuch.jsonl", "verify", "--export", "nosuch.jsonl");
        Assert.False(Directory.Exists(folder.At("data")));
    }

    [Fact]
    public async Task What_is_not_there_is_named_and_nothing_is_made()
    {
        await FailsAsync(folder.At("data/choices.db"), "verify");
        await FailsAsync("nosuch.db", "verify", "--database", "nosuch.db");
        await File.WriteAllTextAsync(folder.At("no-roots.json"), "{}");
        await FailsAsync("nosuch.json", "verify", "--roots", "nosuch.json");
        Assert.False(Directory.Exists(folder.At("data")));

        await using var server = await ServerProcess.StartAsync(folder);
        await FailsAsync("holds no roots", "verify", "--roots", "no-roots.json");
    }

    public void Dispose() => folder.Dispose();

    private static async Task<List<string>> DecideAsync(ServerProcess server, int times)
    {
        var body = await server.DecisionAsync();
        var ids = new List<string>();
        for (var i = 0; i < times; i++)
        {
            using var response = await server.DecideAsync(body, Asking.Random(16));
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            ids.Add((await response.JsonAsync()).GetProperty("decision").GetString()!);
        }

        return ids;
    }

    private async Task FailsAsync(string reason, params string[] args)
    {
        var (code, _, errors) = await ServerProcess.RunAsync(folder, args);
        Assert.Equal(1, code);
        Assert.Contains(errors, line => line.Contains(reason, StringComparison.Ordinal));
        Assert.DoesNotContain(errors, line => line.StartsWith("   at ", StringComparison.Ordinal));
    }
}
