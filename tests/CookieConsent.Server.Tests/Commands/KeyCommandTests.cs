using System.IO.Pipes;
using System.Net;
using System.Text;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Commands;

/// <summary>The commands about keys, without a running host and, through its pipe, with one.</summary>
public sealed class KeyCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Create_shows_a_key_list_shows_it_as_active_and_revoke_ends_it(bool running)
    {
        await using var server = running ? await ServerProcess.StartAsync(folder) : null;

        var created = await ServerProcess.RunAsync(folder, "keys", "create", "demo", "--scope", "lookup", "--scope", "read", "--name", "nightly mail");
        Assert.Equal(0, created.Code);
        Assert.Matches("^ck_[A-Za-z0-9_-]{43}$", Assert.Single(created.Output));

        var listed = await ServerProcess.RunAsync(folder, "keys", "list");
        Assert.Equal(0, listed.Code);
        var line = Assert.Single(listed.Output, text => text.EndsWith("nightly mail", StringComparison.Ordinal));
        Assert.Matches("^[0-9a-f]{12}  demo  lookup,read  [0-9]{4}-[0-9]{2}-[0-9]{2}  active  never used  nightly mail$", line);
        Assert.DoesNotContain("ck_", line, StringComparison.Ordinal);

        var revoked = await ServerProcess.RunAsync(folder, "keys", "revoke", line[..12]);
        Assert.Equal((0, "Revoked."), (revoked.Code, Assert.Single(revoked.Output)));
        listed = await ServerProcess.RunAsync(folder, "keys", "list");
        Assert.Contains("  revoked ", Assert.Single(listed.Output, text => text.StartsWith(line[..12], StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_counts_at_once_in_the_running_host_and_no_longer_once_revoked()
    {
        await using var server = await ServerProcess.StartAsync(folder);

        var key = (await ServerProcess.RunAsync(folder, "keys", "create", "demo", "--scope", "lookup", "--name", "new")).Output.Single();
        Assert.Equal(HttpStatusCode.OK, await server.LookUpAsync(key));

        var id = (await ServerProcess.RunAsync(folder, "keys", "list")).Output.Single(line => line.EndsWith("new", StringComparison.Ordinal))[..12];
        await ServerProcess.RunAsync(folder, "keys", "revoke", id);
        Assert.Equal(HttpStatusCode.Unauthorized, await server.LookUpAsync(key));
    }

    [Fact]
    public async Task A_key_made_before_the_first_run_counts_and_no_other_is_made_then()
    {
        var key = (await ServerProcess.RunAsync(folder, "keys", "create", "demo", "--scope", "lookup")).Output.Single();

        await using var server = await ServerProcess.StartAsync(folder);
        Assert.Equal(HttpStatusCode.OK, await server.LookUpAsync(key));
        Assert.DoesNotContain("ck_", server.Process.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rotate_publishes_another_key_and_now_lets_it_sign(bool running)
    {
        await ServerProcess.RunAsync(folder, "keys", "create", "demo", "--scope", "lookup");
        await using var server = running ? await ServerProcess.StartAsync(folder) : null;

        var later = await ServerProcess.RunAsync(folder, "keys", "rotate");
        var now = await ServerProcess.RunAsync(folder, "keys", "rotate", "--now");
        Assert.Equal((0, 0), (later.Code, now.Code));
        Assert.Matches("^[A-Za-z0-9_-]{8} is published and signs from [0-9-]{10} [0-9:]{8}Z.$", Assert.Single(later.Output));
        var kid = Assert.Single(now.Output)[..8];
        Assert.Equal(Assert.Single(later.Output)[..8], kid);

        await using var after = running ? null : await ServerProcess.StartAsync(folder);
        var host = server ?? after!;
        Assert.StartsWith($$"""{"keys":[{"kty":"EC","crv":"P-256",""", await host.Client.GetStringAsync("keys.json"), StringComparison.Ordinal);
        using var decided = await host.DecideAsync(await host.DecisionAsync(), Asking.Random(16));
        var token = (await decided.JsonAsync()).GetProperty("token").GetString()!;
        Assert.Contains(kid, Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[0])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_was_used_says_when()
    {
        await using var server = await ServerProcess.StartAsync(folder);
        var key = (await ServerProcess.RunAsync(folder, "keys", "create", "demo", "--scope", "lookup", "--name", "new")).Output.Single();
        await server.LookUpAsync(key);

        var line = (await ServerProcess.RunAsync(folder, "keys", "list")).Output.Single(line => line.EndsWith("new", StringComparison.Ordinal));
        Assert.Matches("  active  used [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:00  new$", line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense\n")]
    public async Task Who_connects_and_says_nothing_sensible_does_not_end_the_answering(string said)
    {
        await using var server = await ServerProcess.StartAsync(folder);
        await using (var pipe = new NamedPipeClientStream(".", RunningHost.PipeName(folder.At("data/choices.db")), PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly))
        {
            await pipe.ConnectAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
            await pipe.WriteAsync(Encoding.UTF8.GetBytes(said));
            // The host hangs up: at once, or when its patience with a silent caller ends.
            Assert.Equal(0, await pipe.ReadAsync(new byte[1]));
        }

        Assert.Equal(0, (await ServerProcess.RunAsync(folder, "keys", "list")).Code);
    }

    [Fact]
    public async Task S05_a_key_without_the_scope_is_refused()
    {
        var key = (await ServerProcess.RunAsync(folder, "keys", "create", "demo", "--scope", "read")).Output.Single();

        await using var server = await ServerProcess.StartAsync(folder);
        Assert.Equal(HttpStatusCode.Forbidden, await server.LookUpAsync(key));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_unknown_is_named_and_changes_nothing(bool running)
    {
        await using var server = running ? await ServerProcess.StartAsync(folder) : null;
        await ServerProcess.RunAsync(folder, "keys", "create", "demo", "--scope", "lookup", "--name", "before");
        var before = (await ServerProcess.RunAsync(folder, "keys", "list")).Output;

        await FailsAsync("There is no site \"nosuch\"", "keys", "create", "nosuch", "--scope", "lookup");
        await FailsAsync("'everything' not recognized", "keys", "create", "demo", "--scope", "everything");
        await FailsAsync("'--scope' is required", "keys", "create", "demo");
        await FailsAsync("There is no key 0123456789ab.", "keys", "revoke", "0123456789ab");
        await FailsAsync("'frob'", "keys", "frob");

        Assert.Equal(before, (await ServerProcess.RunAsync(folder, "keys", "list")).Output);
    }

    [Theory]
    [InlineData("keys", "list")]
    [InlineData("keys", "revoke", "0123456789ab")]
    [InlineData("keys", "rotate")]
    public async Task Asking_about_keys_makes_no_database(params string[] args)
    {
        await FailsAsync(folder.At("data/choices.db"), args);

        Assert.False(Directory.Exists(folder.At("data")));
    }

    public void Dispose() => folder.Dispose();

    private async Task FailsAsync(string reason, params string[] args)
    {
        var (code, _, errors) = await ServerProcess.RunAsync(folder, args);
        Assert.Equal(1, code);
        Assert.Contains(errors, line => line.Contains(reason, StringComparison.Ordinal));
        Assert.DoesNotContain(errors, line => line.StartsWith("   at ", StringComparison.Ordinal));
    }
}
