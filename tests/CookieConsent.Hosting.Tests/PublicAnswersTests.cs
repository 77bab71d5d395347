using Snapshooter.Xunit;

namespace CookieConsent.Hosting.Tests;

/// <summary>What others depend on, to the letter: a change here is a change of the contract.</summary>
public sealed class PublicAnswersTests
{
    [Theory]
    [InlineData("notice", "shop/notice?lang=en")]
    [InlineData("unknown-site", "nosuch/notice")]
    [InlineData("unknown-route", "shop/nothing")]
    [InlineData("no-credentials", "shop/me")]
    [InlineData("no-key", "shop/visitors/AAAAAAAAAAAAAAAAAAAAAA")]
    public async Task The_public_answers_are_as_they_were(string name, string path)
    {
        await using var host = await TestHost.StartAsync();
        using var response = await host.GetAsync(path);
        Snapshot.Match(await response.Content.ReadAsStringAsync(), $"PublicAnswers_{name}");
    }
}
