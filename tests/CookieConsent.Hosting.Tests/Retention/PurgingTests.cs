using System.Net;

namespace CookieConsent.Hosting.Tests;

[Trait("Rule", "L02")]
public sealed class PurgingTests
{
    private static readonly DateOnly First = new(2026, 11, 23);

    [Fact]
    public async Task What_is_older_is_removed_signed_for_and_the_log_still_verifies()
    {
        await using var host = await TestHost.StartAsync();
        var old = await DecideAsync(host, 7);
        host.Time.Advance(TimeSpan.FromDays(1));
        var next = await DecideAsync(host, 2, old[0].Secret);
        host.Time.Advance(TimeSpan.FromDays(Purging.LeastDays));

        Assert.Equal(new Dictionary<string, int> { ["shop"] = 7 }, await host.Get<Purging>().DueAsync(First.AddDays(1), CancellationToken.None));
        Assert.Equal(7, await PurgeAsync(host, First.AddDays(1)));

        Assert.Equal(next.Select(each => each.Id), (await host.Store.ReadAsync(null, 100)).Select(entry => entry.Id));
        var purge = Purge.FromDocument(Assert.Single(await host.Store.ListAsync(DocumentKind.Purge)));
        Assert.Equal((First.AddDays(1), 7, host.Time.GetUtcNow()), (purge.Before, purge.Records["shop"], purge.At));
        Assert.Equal(new VerificationReport(2, 0, 0, 2, 0) { Purged = 7 }, await VerifyAsync(host));
    }

    [Fact]
    public async Task A_visitor_of_whom_nothing_is_left_is_as_unknown_as_any_other()
    {
        await using var host = await TestHost.StartAsync();
        var old = (await DecideAsync(host, 1))[0];
        host.Time.Advance(TimeSpan.FromDays(Purging.LeastDays + 1));
        await PurgeAsync(host, First.AddDays(1));
        var key = await host.ApiKeyAsync();

        using var known = await host.GetAsync($"shop/visitors/{old.Visitor}", ("Authorization", "Bearer " + key));
        using var unknown = await host.GetAsync($"shop/visitors/{Sample.Visitor()}", ("Authorization", "Bearer " + key));
        Assert.Equal("default", (await unknown.JsonAsync()).Text("basis"));
        Assert.Equal(
            (await unknown.Content.ReadAsStringAsync()).Replace((await unknown.JsonAsync()).Text("visitor"), old.Visitor, StringComparison.Ordinal),
            await known.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Twice_removes_nothing_more_and_an_earlier_day_is_no_way_back()
    {
        await using var host = await TestHost.StartAsync();
        await DecideAsync(host, 3);
        host.Time.Advance(TimeSpan.FromDays(Purging.LeastDays + 1));

        Assert.Equal(3, await PurgeAsync(host, First.AddDays(1)));
        Assert.Equal(0, await PurgeAsync(host, First.AddDays(1)));
        Assert.Equal(0, await PurgeAsync(host, First));
        Assert.Single(await host.Store.ListAsync(DocumentKind.Purge));
        Assert.Equal(3, (await VerifyAsync(host)).Purged);
    }

    [Fact]
    public async Task Where_there_is_nothing_to_remove_nothing_is_signed()
    {
        await using var host = await TestHost.StartAsync();
        await DecideAsync(host, 1);
        host.Time.Advance(TimeSpan.FromDays(Purging.LeastDays + 1));

        Assert.Equal(0, await PurgeAsync(host, First));
        Assert.Empty(await host.Store.ListAsync(DocumentKind.Purge));
        Assert.Single(await host.Store.ReadAsync(null, 10));
    }

    [Fact]
    public async Task What_may_still_be_in_force_is_never_purged()
    {
        await using var host = await TestHost.StartAsync();
        await DecideAsync(host, 1);
        host.Time.Advance(TimeSpan.FromDays(Purging.LeastDays));

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => PurgeAsync(host, First.AddDays(1)));
        Assert.Single(await host.Store.ReadAsync(null, 10));
    }

    [Fact]
    public async Task A_day_whose_root_is_contradicted_by_the_log_is_not_purged()
    {
        using var database = new TemporaryDatabase();
        var host = await TestHost.StartAsync(folder: Path.GetDirectoryName(database.Options.Path)!);
        var old = await DecideAsync(host, 3);
        await host.StopAsync();
        database.Change(engine => engine.Delete("decisions", [LogDocument.Id(old[1].Id)]));

        var again = await TestHost.StartAsync(folder: Path.GetDirectoryName(database.Options.Path)!);
        again.Time.Advance(TimeSpan.FromDays(Purging.LeastDays + 1));
        Assert.Contains("shop/2026-11-23", (await Assert.ThrowsAsync<InvalidDataException>(() => PurgeAsync(again, First.AddDays(1)))).Message, StringComparison.Ordinal);
        Assert.Equal(2, (await again.Store.ReadAsync(null, 10)).Count);
        await again.StopAsync();
    }

    internal static Task<int> PurgeAsync(TestHost host, DateOnly before) => host.Get<Purging>().RunAsync(before, CancellationToken.None);

    internal static Task<VerificationReport> VerifyAsync(TestHost host) => Verification.RunAsync(host.Store, [], CancellationToken.None);

    internal static async Task<List<(Guid Id, string Visitor, string Secret)>> DecideAsync(TestHost host, int times, string? secret = null)
    {
        var made = new List<(Guid, string, string)>();
        for (var i = 0; i < times; i++)
        {
            using var response = await host.DecideAsync(secret: i == 0 ? secret : null);
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            var answer = await response.JsonAsync();
            made.Add((Guid.Parse(answer.Text("decision")), answer.Text("visitor"), answer.Text("secret")));
        }

        return made;
    }
}
