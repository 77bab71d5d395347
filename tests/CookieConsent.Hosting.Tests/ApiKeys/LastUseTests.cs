using CookieConsent.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CookieConsent.Hosting.Tests;

public sealed class LastUseTests
{
    private readonly FailingStore store = new();

    [Fact]
    public async Task A_key_says_when_it_was_last_used_to_the_hour_and_is_written_once_an_hour()
    {
        await using var host = await StartAsync();
        var key = await host.ApiKeyAsync();
        Assert.Null((await ListedAsync(host)).UsedAt);
        host.Time.Advance(TimeSpan.FromMinutes(20));

        for (var i = 0; i < 50; i++)
        {
            await UseAsync(host, key);
        }

        await Eventually.HoldsAsync(() => store.Replaced == 1);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero), (await ListedAsync(host)).UsedAt);

        host.Time.Advance(TimeSpan.FromMinutes(45));
        await UseAsync(host, key);
        await Eventually.HoldsAsync(() => store.Replaced == 2);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 13, 0, 0, TimeSpan.Zero), (await ListedAsync(host)).UsedAt);
    }

    [Fact]
    public async Task A_use_that_cannot_be_noted_hinders_no_look_up()
    {
        await using var host = await StartAsync();
        var key = await host.ApiKeyAsync();
        store.Fails = true;
        await UseAsync(host, key);
        Assert.Null((await ListedAsync(host)).UsedAt);
    }

    [Fact]
    public async Task Noting_a_use_never_brings_a_revoked_key_back()
    {
        var host = await StartAsync();
        for (var i = 0; i < 20; i++)
        {
            var key = await host.ApiKeyAsync();
            var id = ApiKey.HashOf(key)[..12];
            await Task.WhenAll(UseAsync(host, key), host.Get<ApiKeys>().RevokeAsync(id, default));
        }

        // What was noted behind the answers is on the disk, or never will be.
        await using var again = await host.RestartAsync();
        Assert.All(await again.Get<ApiKeys>().ListAsync(default), key => Assert.NotNull(key.RevokedAt));
    }

    private Task<TestHost> StartAsync() => TestHost.StartAsync(configure: services =>
        services.Replace(ServiceDescriptor.Singleton<IConsentStore>(provider => store.Over((IConsentStore)Databases.Open(provider)))));

    private static async Task UseAsync(TestHost host, string key)
    {
        using var answer = await host.GetAsync("shop/visitors/AAAAAAAAAAAAAAAAAAAAAA", ("Authorization", "Bearer " + key));
    }

    private static async Task<ApiKey> ListedAsync(TestHost host) => Assert.Single(await host.Get<ApiKeys>().ListAsync(default));
}
