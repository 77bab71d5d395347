using System.Net;
using Microsoft.Extensions.Logging.Abstractions;

namespace CookieConsent.Hosting.Tests;

public sealed class HostKeysTests
{
    [Theory]
    [InlineData("visitors")]
    [InlineData("subjects")]
    [InlineData("signing/")]
    public async Task A_first_start_that_was_cut_off_between_two_keys_is_completed_by_the_next(string lost)
    {
        var whole = await TestHost.StartAsync();
        var kept = (await whole.Store.ListAsync(DocumentKind.Key)).Where(key => !key.Id.StartsWith(lost, StringComparison.Ordinal)).ToList();
        await whole.DisposeAsync();
        var folder = Directory.CreateTempSubdirectory("choices-").FullName;
        await using (var store = LiteDbConsentStore.Open(new LiteDbOptions { Path = Path.Combine(folder, "choices.db") }, NullLogger.Instance, _ => { }))
        {
            foreach (var key in kept)
            {
                Assert.True(await store.AddAsync(key));
            }
        }

        await using var host = await TestHost.StartAsync(folder: folder);
        Assert.Equal(2, kept.Count);
        Assert.Subset((await host.Store.ListAsync(DocumentKind.Key)).ToHashSet(), kept.ToHashSet());
        using var decided = await host.DecideAsync();
        Assert.Equal(HttpStatusCode.Created, decided.StatusCode);
    }

    [Fact]
    public async Task A_restart_signs_with_the_same_key()
    {
        var first = await TestHost.StartAsync();
        var before = await (await first.GetAsync("keys.json")).Content.ReadAsStringAsync();
        await using var host = await first.RestartAsync();
        Assert.Equal(before, await (await host.GetAsync("keys.json")).Content.ReadAsStringAsync());
    }
}
