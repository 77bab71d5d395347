using System.Buffers.Text;
using System.Text;

namespace CookieConsent.Hosting.Tests;

/// <summary>What a purge is not: three days' records, and someone who calls their loss one.</summary>
[Trait("Rule", "P06"), Trait("Rule", "L02")]
public sealed class PurgeCheckTests : IAsyncLifetime
{
    private static readonly DateOnly Second = new(2026, 11, 24);

    private TestHost host = null!;

    public async Task InitializeAsync()
    {
        host = await TestHost.StartAsync();
        for (var day = 0; day < 3; day++)
        {
            await PurgingTests.DecideAsync(host, 2);
            host.Time.Advance(TimeSpan.FromDays(1));
            await host.Get<RootBook>().RenewAsync(CancellationToken.None);
        }
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task Records_that_go_without_a_signed_purge_are_missed()
    {
        await host.Store.PurgeAsync(DecisionIds.Before(DailyRoot.Start(Second)), 100);

        await FailsAsync(Damage.Deleted, "the last that the root of shop/2026-11-23 names, is gone");
    }

    [Fact]
    public async Task A_purge_that_begins_meanwhile_is_no_loss()
    {
        var met = CountedStore.Of(host.Store, (method, call) =>
        {
            if (method == nameof(IConsentStore.ReadAsync) && call == 1)
            {
                AddAsync(Purge.Sign(host.Get<HostKeys>(), Second, new Dictionary<string, int> { ["shop"] = 2 }, host.Time.GetUtcNow()).Jws).GetAwaiter().GetResult();
                host.Store.PurgeAsync(DecisionIds.Before(DailyRoot.Start(Second)), 100).GetAwaiter().GetResult();
            }
        });

        Assert.Equal(new VerificationReport(4, 0, 0, 3, 0) { Purged = 2 }, await Verification.RunAsync(met, [], CancellationToken.None));
        Assert.True(CountedStore.SlicesOf(met) > 2);
    }

    [Fact]
    public async Task A_purge_that_another_signed_is_named()
    {
        var payload = Encoding.UTF8.GetBytes("""{"purgedBefore":"2026-11-24","records":{"shop":2},"iat":1795435200}""");
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256);
        await AddAsync(Jws.Sign(payload, host.Get<HostKeys>().Signer.Id, other));

        await FailsAsync(Damage.Edited, "the signature of the purge of what was recorded before 2026-11-24");
    }

    [Fact]
    public async Task A_purge_that_is_changed_afterwards_is_named()
    {
        var jws = Purge.Sign(host.Get<HostKeys>(), Second, new Dictionary<string, int> { ["shop"] = 2 }, host.Time.GetUtcNow()).Jws.Split('.');
        jws[1] = Base64Url.EncodeToString("""{"purgedBefore":"2026-11-25","records":{"shop":4},"iat":1795435200}"""u8);
        await AddAsync(string.Join('.', jws));

        await FailsAsync(Damage.Edited, "the signature of the purge of what was recorded before 2026-11-25");
    }

    [Theory]
    [InlineData("""{"shop":1}""")]
    [InlineData("""{"shop":3}""")]
    [InlineData("""{"shop":2,"other":1}""")]
    [InlineData("{}")]
    public async Task A_purge_of_other_records_than_the_roots_cover_is_named(string records)
    {
        await AddAsync(host.Get<HostKeys>().Sign(Encoding.UTF8.GetBytes($$"""{"purgedBefore":"2026-11-24","records":{{records}},"iat":1795435200}""")));

        await FailsAsync(Damage.Deleted, "took other records than the roots of its days cover");
    }

    [Fact]
    public async Task One_that_can_not_be_read_is_named()
    {
        await host.Store.AddAsync(new Document(DocumentKind.Purge, "2026-11-24", "{}"));

        await FailsAsync(Damage.Edited, "The purge 2026-11-24 can't be read");
    }

    private Task<bool> AddAsync(string jws) => host.Store.AddAsync(new Document(DocumentKind.Purge, "2026-11-24", $$"""{"jws":"{{jws}}"}"""));

    private async Task FailsAsync(Damage damage, string reason)
    {
        var error = await Assert.ThrowsAsync<DamagedLogException>(() => PurgingTests.VerifyAsync(host));
        Assert.Equal(damage, error.Damage);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
