using System.Net;
using System.Text;

namespace CookieConsent.Hosting.Tests;

[Trait("Rule", "P06")]
public sealed class RootBookTests
{
    [Fact]
    public async Task The_root_of_a_day_is_signed_and_covers_the_digests_of_its_decisions_in_order()
    {
        await using var host = await TestHost.StartAsync();
        await DecideAsync(host, 5);
        await RenewAsync(host);

        using var response = await host.GetAsync("shop/roots/2026-11-23");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var answer = await response.JsonAsync();
        var log = await host.Store.ReadAsync(null, 100);
        var tree = new MerkleTree();
        foreach (var entry in log)
        {
            tree.Add(entry.Digest);
        }

        Assert.Equal(
            $$"""{"site":"shop","day":"2026-11-23","count":5,"first":"{{log[0].Id}}","last":"{{log[4].Id}}","root":"{{tree.Root}}","ended":false,"iat":1795435200}""",
            answer.GetProperty("payload").GetRawText());
        using var key = System.Security.Cryptography.ECDsa.Create(host.Get<HostKeys>().Public.Values.Single());
        Assert.Equal(answer.GetProperty("payload").GetRawText(), Encoding.UTF8.GetString(Jws.Verify(answer.Text("jws"), _ => key)!));
    }

    [Fact]
    public async Task While_decisions_come_the_running_days_root_is_renewed_and_else_it_stays()
    {
        await using var host = await TestHost.StartAsync();
        await DecideAsync(host, 1);
        await RenewAsync(host);
        var first = await RootAsync(host, "2026-11-23");
        await RenewAsync(host);
        Assert.Equal(first, await RootAsync(host, "2026-11-23"));

        await DecideAsync(host, 2);
        await RenewAsync(host);
        Assert.Equal(3, (await RootAsync(host, "2026-11-23")).Root.Count);
        Assert.False((await RootAsync(host, "2026-11-23")).Root.Ended);
    }

    [Fact]
    public async Task A_day_that_is_over_has_a_final_root_which_the_next_one_names_by_its_hash()
    {
        await using var host = await TestHost.StartAsync();
        await DecideAsync(host, 2);
        await RenewAsync(host);
        host.Time.Advance(TimeSpan.FromHours(12));
        await RenewAsync(host);
        var first = await RootAsync(host, "2026-11-23");
        Assert.True(first.Root.Ended);
        Assert.Null(first.Root.Previous);

        // A day without a decision has no root.
        host.Time.Advance(TimeSpan.FromDays(1));
        await DecideAsync(host, 3);
        await RenewAsync(host);
        var second = await RootAsync(host, "2026-11-25");

        Assert.Equal(new FormerRoot(new DateOnly(2026, 11, 23), first.Hash), second.Root.Previous);
        Assert.Equal(3, second.Root.Count);
        Assert.Equal(first, await RootAsync(host, "2026-11-23"));
        using var list = await host.GetAsync("shop/roots");
        Assert.Equal(["2026-11-23", "2026-11-25"], (await list.JsonAsync()).GetProperty("roots").EnumerateArray().Select(root => root.GetProperty("payload").Text("day")));
    }

    [Fact]
    public async Task Once_a_root_is_final_no_decision_gets_an_id_of_that_day_even_when_the_clock_is_set_back()
    {
        var host = await TestHost.StartAsync();
        await DecideAsync(host, 1);
        await RenewAsync(host);
        host.Time.Advance(TimeSpan.FromHours(12));
        await RenewAsync(host);
        Assert.True((await RootAsync(host, "2026-11-23")).Root.Ended);

        host.Time.AdjustTime(host.Time.GetUtcNow().AddHours(-3));
        await DecideAsync(host, 1);
        // The next process's clock stands at noon.
        await using var restarted = await host.RestartAsync();
        await DecideAsync(restarted, 1);
        await RenewAsync(restarted);

        Assert.Equal((1, 2), ((await RootAsync(restarted, "2026-11-23")).Root.Count, (await RootAsync(restarted, "2026-11-24")).Root.Count));
    }

    [Fact]
    public async Task Another_process_goes_on_where_the_former_one_was()
    {
        var first = await TestHost.StartAsync();
        await DecideAsync(first, 3);
        await RenewAsync(first);
        await DecideAsync(first, 1);
        await using var host = await first.RestartAsync();
        Assert.Equal(3, (await RootAsync(host, "2026-11-23")).Root.Count);
        await RenewAsync(host);
        Assert.Equal(4, (await RootAsync(host, "2026-11-23")).Root.Count);

        host.Time.Advance(TimeSpan.FromDays(2));
        await RenewAsync(host);
        Assert.True((await RootAsync(host, "2026-11-23")).Root.Ended);
    }

    [Fact]
    public async Task An_erasure_changes_no_root()
    {
        var host = await TestHost.StartAsync();
        using var decided = await host.DecideAsync();
        await DecideAsync(host, 2);
        await RenewAsync(host);
        var before = await RootAsync(host, "2026-11-23");
        await host.Store.EraseAsync("shop", (await decided.JsonAsync()).Visitor(), host.Time.GetUtcNow());
        await DecideAsync(host, 1);
        await using var restarted = await host.RestartAsync();
        await RenewAsync(restarted);

        Assert.Equal((3, 4), (before.Root.Count, (await RootAsync(restarted, "2026-11-23")).Root.Count));
    }

    [Fact]
    public async Task A_log_that_lost_or_changed_what_was_signed_is_not_signed_again()
    {
        using var database = new TemporaryDatabase();
        var folder = Path.GetDirectoryName(database.Options.Path)!;
        var host = await TestHost.StartAsync(folder: folder);
        await DecideAsync(host, 3);
        await RenewAsync(host);
        await host.StopAsync();
        database.Change(engine => engine.Delete("decisions", [LogDocument.Id(Ids(engine)[1])]));

        host = await TestHost.StartAsync(folder: folder);
        var signed = await RootAsync(host, "2026-11-23");
        await DecideAsync(host, 1);
        await RenewAsync(host);
        host.Time.Advance(TimeSpan.FromDays(1));
        await RenewAsync(host);

        Assert.Equal(signed, await RootAsync(host, "2026-11-23"));
        await host.StopAsync();

        static List<Guid> Ids(LiteDB.Engine.LiteEngine engine)
        {
            using var reader = engine.Query("decisions", new LiteDB.Query());
            var ids = new List<Guid>();
            while (reader.Read())
            {
                ids.Add(LogDocument.Id(reader.Current["_id"]));
            }

            return [.. ids.Order()];
        }
    }

    [Fact]
    public async Task Sites_have_roots_of_their_own_and_a_long_log_gets_one_for_each_day()
    {
        await using var host = await TestHost.StartAsync();
        var ids = host.Get<DecisionIds>();
        for (var day = 0; day < 3; day++)
        {
            await host.Store.AppendAsync([.. Enumerable.Range(0, 150).Select(i => Sample.Decision(site: i % 3 == 0 ? "other" : "shop", id: ids.Next()))]);
            host.Time.Advance(TimeSpan.FromDays(1));
        }

        await RenewAsync(host);
        await RenewAsync(host);

        var roots = host.Get<RootBook>();
        Assert.Equal([(100, true), (100, true), (100, true)], roots.Of("shop").Values.Select(root => (root.Root.Count, root.Root.Ended)));
        Assert.Equal([50, 50, 50], roots.Of("other").Values.Select(root => root.Root.Count));
        Assert.Equal(roots.Of("other").Values.Select(root => root.Hash).SkipLast(1), roots.Of("other").Values.Skip(1).Select(root => root.Root.Previous!.Hash));
    }

    [Theory]
    [InlineData("2026-11-22")]
    [InlineData("today")]
    public async Task A_day_without_a_root_is_404(string day)
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.GetAsync($"shop/roots/{day}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains(day, (await response.JsonAsync()).Text("detail"), StringComparison.Ordinal);
    }

    private static async Task DecideAsync(TestHost host, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var response = await host.DecideAsync();
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        }
    }

    private static Task RenewAsync(TestHost host) => host.Get<RootBook>().RenewAsync(CancellationToken.None);

    private static async Task<SignedRoot> RootAsync(TestHost host, string day)
    {
        using var response = await host.GetAsync($"shop/roots/{day}");
        return SignedRoot.Read((await response.JsonAsync()).Text("jws"));
    }
}
