using System.Net;
using System.Security.Cryptography;
using CookieConsent.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CookieConsent.Hosting.Tests;

/// <summary>Another key signs; what former ones signed stays verifiable (P05).</summary>
[Trait("Rule", "P05")]
public sealed class KeyRotationTests
{
    [Fact]
    public async Task A_key_of_90_days_is_followed_by_one_that_was_published_a_day_before()
    {
        await using var host = await TestHost.StartAsync();
        var first = host.Get<HostKeys>().Signer.Id;
        host.Time.Advance(TimeSpan.FromDays(88));
        await RoundAsync(host);
        Assert.Equal([first], await PublishedAsync(host));

        host.Time.Advance(TimeSpan.FromDays(1));
        await Eventually.HoldsAsync(() => host.Get<HostKeys>().Signing.Count == 2);
        var published = await PublishedAsync(host);
        Assert.Equal(first, published[1]);
        Assert.Equal(first, await SignedByAsync(host));

        host.Time.Advance(KeyRotation.Overlap);
        await Eventually.HoldsAsync(() => host.Get<HostKeys>().Signer.Id == published[0]);
        Assert.Equal(published[0], await SignedByAsync(host));
        Assert.Equal(published, await PublishedAsync(host));
    }

    [Fact]
    public async Task Tokens_and_receipts_of_a_former_key_hold_and_its_private_part_is_gone()
    {
        await using var host = await TestHost.StartAsync(configure: WithSite, map: Guard);
        using var decided = await host.DecideAsync();
        var (token, receipt) = ((await decided.JsonAsync()).Text("token"), (await decided.JsonAsync()).Text("receipt"));
        var keys = host.Get<HostKeys>();
        var former = keys.Signer.Id;
        Assert.Contains("\"key\"", (await DocumentAsync(host, former)).Body, StringComparison.Ordinal);

        host.Time.Advance(TimeSpan.FromHours(1));
        await host.Get<KeyRotation>().RotateAsync(now: true, default);

        Assert.NotEqual(former, await SignedByAsync(host));
        using var before = await host.GetAsync("/offers", ("Cookie", "choices=" + token));
        using var since = await host.GetAsync("/offers", ("Cookie", "choices=" + (await (await host.DecideAsync()).JsonAsync()).Text("token")));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (before.StatusCode, since.StatusCode));
        Assert.NotNull(Jws.Verify(receipt, kid => ECDsa.Create(keys.Public[kid])));
        Assert.DoesNotContain("\"key\"", (await DocumentAsync(host, former)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_twice_there_is_one_next_key_and_now_brings_it_forward()
    {
        await using var host = await TestHost.StartAsync();
        host.Time.Advance(TimeSpan.FromHours(1));
        var next = await host.Get<KeyRotation>().RotateAsync(now: false, default);
        var again = await host.Get<KeyRotation>().RotateAsync(now: false, default);
        Assert.Equal((next.Id, host.Time.GetUtcNow() + KeyRotation.Overlap), (again.Id, again.SignsFrom));
        Assert.NotEqual(next.Id, await SignedByAsync(host));

        var now = await host.Get<KeyRotation>().RotateAsync(now: true, default);
        Assert.Equal(next.Id, now.Id);
        Assert.Equal(next.Id, await SignedByAsync(host));
        Assert.Equal(2, (await PublishedAsync(host)).Count);
    }

    [Fact]
    public async Task After_a_restart_with_a_clock_set_back_the_newest_key_that_can_sign_does()
    {
        var first = await TestHost.StartAsync(configure: WithSite, map: Guard);
        using var decided = await first.DecideAsync();
        var token = (await decided.JsonAsync()).Text("token");
        first.Time.Advance(TimeSpan.FromDays(30));
        var rotated = await first.Get<KeyRotation>().RotateAsync(now: true, default);
        var published = await PublishedAsync(first);

        await using var host = await first.RestartAsync(configure: WithSite, map: Guard);
        Assert.Equal(rotated.Id, await SignedByAsync(host));
        // In any order: the first round, which may have been or not, lets both sign from now.
        Assert.Equal(published.Order(StringComparer.Ordinal), (await PublishedAsync(host)).Order(StringComparer.Ordinal));
        using var before = await host.GetAsync("/offers", ("Cookie", "choices=" + token));
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        // Its age counts from now, and it is not taken for a key that waits.
        await RoundAsync(host);
        Assert.Equal(host.Time.GetUtcNow(), host.Get<HostKeys>().Signer.SignsFrom);
        host.Time.Advance(TimeSpan.FromHours(1));
        var third = await host.Get<KeyRotation>().RotateAsync(now: true, default);
        Assert.DoesNotContain(third.Id, published);
        Assert.Equal(third.Id, await SignedByAsync(host));
    }

    [Fact]
    public async Task Zero_days_leaves_rotating_to_the_command()
    {
        await using var host = await TestHost.StartAsync(configure: services => services.Configure<CookieConsentHostOptions>(options => options.SigningKeyDays = 0));
        host.Time.Advance(TimeSpan.FromDays(1000));
        await RoundAsync(host);
        Assert.Single(await PublishedAsync(host));
    }

    [Fact]
    public async Task A_store_that_cannot_write_changes_no_key()
    {
        var store = new FailingStore();
        await using var host = await TestHost.StartAsync(configure: services => services.Replace(ServiceDescriptor.Singleton<IConsentStore>(provider => store.Over((IConsentStore)Databases.Open(provider)))));
        store.Fails = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => host.Get<KeyRotation>().RotateAsync(now: true, default));
        store.Fails = false;
        Assert.Single(await PublishedAsync(host));
        await host.Get<KeyRotation>().RotateAsync(now: false, default);
        Assert.Equal(2, (await PublishedAsync(host)).Count);
    }

    private static void WithSite(IServiceCollection services) => services.AddCookieConsent(options => options.Site = "shop");

    private static void Guard(WebApplication app) => app.MapGet("/offers", () => "here").RequireConsent("marketing");

    // What the hourly round would do now.
    private static Task RoundAsync(TestHost host) => host.Get<KeyRotation>().TurnAsync(default);

    private static async Task<IReadOnlyList<string>> PublishedAsync(TestHost host) =>
        [.. (await (await host.GetAsync("keys.json")).JsonAsync()).GetProperty("keys").EnumerateArray().Select(key => key.Text("kid"))];

    private static async Task<string> SignedByAsync(TestHost host)
    {
        using var decided = await host.DecideAsync();
        var token = (await decided.JsonAsync()).Text("token");
        return host.Get<HostKeys>().Public.Single(key => Jws.Verify(token, kid => kid == key.Key ? ECDsa.Create(key.Value) : null) is not null).Key;
    }

    private static async Task<Document> DocumentAsync(TestHost host, string kid) =>
        (await host.Store.ListAsync(DocumentKind.Key)).Single(key => key.Id == "signing/" + kid);
}
