using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Hosting.Tests;

[Trait("Rule", "L02")]
public sealed class RetentionTests
{
    [Fact]
    public async Task By_itself_each_hour_what_is_older_than_the_setting_goes()
    {
        await using var host = await TestHost.StartAsync(configure: Keep(400));
        await PurgingTests.DecideAsync(host, 3);
        host.Time.Advance(TimeSpan.FromDays(400));
        await PurgingTests.DecideAsync(host, 1);
        Assert.Equal(4, (await host.Store.ReadAsync(null, 10)).Count);

        host.Time.Advance(TimeSpan.FromDays(1));
        await UntilAsync(async () => (await host.Store.ReadAsync(null, 10)).Count == 1);
    }

    [Fact]
    public async Task Unless_told_so_nothing_goes_ever()
    {
        await using var host = await TestHost.StartAsync();
        await PurgingTests.DecideAsync(host, 3);
        host.Time.Advance(TimeSpan.FromDays(30_000));
        await host.Get<RootBook>().RenewAsync(CancellationToken.None);

        Assert.Equal(3, (await host.Store.ReadAsync(null, 10)).Count);
    }

    [Fact]
    public async Task A_purge_that_was_cut_short_goes_on_at_the_next_start()
    {
        var host = await TestHost.StartAsync();
        await PurgingTests.DecideAsync(host, 5);
        host.Time.Advance(TimeSpan.FromDays(1));
        await host.Get<RootBook>().RenewAsync(CancellationToken.None);
        var before = new DateOnly(2026, 11, 24);
        await host.Store.AddAsync(Purge.Sign(host.Get<HostKeys>(), before, new Dictionary<string, int> { ["shop"] = 5 }, host.Time.GetUtcNow()).ToDocument());
        Assert.Equal(new VerificationReport(5, 0, 0, 1, 0) { Purged = 5 }, await PurgingTests.VerifyAsync(host));
        await host.Store.PurgeAsync(DecisionIds.Before(DailyRoot.Start(before)), 2);
        Assert.Equal(new VerificationReport(0, 0, 0, 1, 0) { Purged = 5 }, await PurgingTests.VerifyAsync(host));

        await using var again = await host.RestartAsync(configure: Keep(400));
        await UntilAsync(async () => await again.Store.PurgeAsync(DecisionIds.Before(DailyRoot.Start(before)), 1) == 0);
        Assert.Equal(new VerificationReport(0, 0, 0, 1, 0) { Purged = 5 }, await PurgingTests.VerifyAsync(again));
    }

    private static Action<IServiceCollection> Keep(int days) => services => services.Configure<CookieConsentHostOptions>(options => options.RetentionDays = days);

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        for (var start = TimeProvider.System.GetTimestamp(); !await condition(); await Task.Yield())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(20), "It did not come to that in 20 seconds.");
        }
    }
}
