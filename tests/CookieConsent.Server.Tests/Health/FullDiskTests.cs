using System.Net;
using CookieConsent.Hosting;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Health;

public sealed class FullDiskTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();

    [Fact]
    public async Task S11_a_full_disk_answers_503_with_Retry_After_and_ends_when_there_is_room()
    {
        await using var server = await ServerProcess.StartAsync(folder, (FullDisk.Variable, folder.At("free")));
        var api = (await server.Process.LineAsync("Bearer (ck_[^\"]+)")).Groups[1].Value;
        var (body, key, secret) = (await server.DecisionAsync(), Asking.Random(16), Asking.Random(32));

        Leave("1000");
        using (var refused = await server.DecideAsync(body, key, secret))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
            Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        }

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await server.StatusAsync("/readyz"));
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/healthz"));
        // What needs no writing goes on.
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("demo.js"));
        Assert.Equal("default", await BasisAsync());
        var command = await ServerProcess.RunAsync(folder, "keys", "create", "demo", "--scope", "lookup");
        Assert.Equal(1, command.Code);
        Assert.Contains("nearly full", Assert.Single(command.Errors), StringComparison.Ordinal);

        Leave("1000000000000");
        Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/readyz"));
        using var recorded = await server.DecideAsync(body, key, secret);
        Assert.Equal(HttpStatusCode.Created, recorded.StatusCode);
        Assert.Equal("decision", await BasisAsync());

        async Task<string?> BasisAsync()
        {
            VisitorId.TryFromCookie("demo", secret, out var visitor);
            using var found = await server.LookUpAsync(api, visitor.ToString());
            return (await found.JsonAsync()).GetProperty("basis").GetString();
        }
    }

    public void Dispose() => folder.Dispose();

    // Moved into place, so that it is never read half-written.
    private void Leave(string bytes)
    {
        File.WriteAllText(folder.At("new"), bytes);
        File.Move(folder.At("new"), folder.At("free"), overwrite: true);
    }
}
