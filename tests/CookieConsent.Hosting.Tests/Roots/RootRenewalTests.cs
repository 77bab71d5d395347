using System.Net;

namespace CookieConsent.Hosting.Tests;

[Trait("Rule", "P06")]
public sealed class RootRenewalTests
{
    [Fact]
    public async Task Each_minute_the_roots_follow_the_decisions()
    {
        await using var host = await TestHost.StartAsync();
        using var decided = await host.DecideAsync();
        host.Time.Advance(TimeSpan.FromMinutes(1));
        await UntilAsync(() => host.Get<RootBook>().Of("shop").Count == 1);

        host.Time.Advance(TimeSpan.FromDays(1));
        await UntilAsync(() => host.Get<RootBook>().Of("shop").Values.Single().Root.Ended);
    }

    [Fact]
    public async Task A_clean_stop_leaves_a_root_over_all_that_was_recorded()
    {
        using var database = new TemporaryDatabase();
        var folder = Path.GetDirectoryName(database.Options.Path)!;
        var host = await TestHost.StartAsync(folder: folder);
        using var decided = await host.DecideAsync();
        Assert.Equal(HttpStatusCode.Created, decided.StatusCode);
        await host.StopAsync();

        await using var store = database.Open();
        var root = SignedRoot.FromDocument(Assert.Single(await store.ListAsync(DocumentKind.Root)));
        Assert.Equal((1, false), (root.Root.Count, root.Root.Ended));
    }

    [Fact]
    public async Task A_clean_stop_after_midnight_ends_the_day()
    {
        using var database = new TemporaryDatabase();
        var host = await TestHost.StartAsync(folder: Path.GetDirectoryName(database.Options.Path)!);
        using var decided = await host.DecideAsync();
        await host.Get<RootBook>().RenewAsync(CancellationToken.None);
        host.Time.AdjustTime(host.Time.GetUtcNow().AddDays(1));
        await host.StopAsync();

        await using var store = database.Open();
        Assert.True(SignedRoot.FromDocument(Assert.Single(await store.ListAsync(DocumentKind.Root))).Root.Ended);
    }

    [Fact]
    public async Task A_record_that_can_not_be_read_ends_no_host_and_is_under_no_new_root()
    {
        using var database = new TemporaryDatabase();
        var host = await TestHost.StartAsync(folder: Path.GetDirectoryName(database.Options.Path)!);
        using var decided = await host.DecideAsync();
        var id = Guid.Parse((await decided.JsonAsync()).Text("decision"));
        await host.StopAsync();
        database.Change(engine =>
        {
            var document = LogDocument.Write(Sample.Decision(site: "shop", id: id));
            document["at"] = "yesterday";
            engine.Update("decisions", [document]);
            engine.Delete("roots", ["shop/2026-11-23"]);
        });

        host = await TestHost.StartAsync(folder: Path.GetDirectoryName(database.Options.Path)!);
        await Assert.ThrowsAsync<InvalidDataException>(() => host.Get<RootBook>().RenewAsync(CancellationToken.None));
        using var next = await host.DecideAsync();
        Assert.Equal(HttpStatusCode.Created, next.StatusCode);
        await host.StopAsync();

        await using var store = database.Open();
        Assert.Empty(await store.ListAsync(DocumentKind.Root));
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!holds())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
