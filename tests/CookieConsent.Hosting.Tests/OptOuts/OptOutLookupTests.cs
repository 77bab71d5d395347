using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

/// <summary>What site code and visitors are told where the browser opts out.</summary>
public sealed class OptOutLookupTests
{
    [Theory]
    [InlineData("1", false)]
    [InlineData("0", true)]
    [InlineData(null, true)]
    public async Task G01_The_visitors_header_passed_on_denies_what_was_granted_without_knowing(string? gpc, bool allowed)
    {
        await using var host = await OptOutSite.StartAsync();
        var secret = TestHost.VisitorSecret();
        using var decided = await host.DecideAsync(secret: secret);
        var visitor = (await decided.JsonAsync()).Text("visitor");

        foreach (var choices in await AskAsync(host, visitor, secret, gpc))
        {
            Assert.True(choices.GetProperty("analytics").GetBoolean());
            Assert.Equal(allowed, choices.GetProperty("marketing").GetBoolean());
        }
    }

    [Fact]
    public async Task G05_What_was_granted_knowingly_stays_allowed()
    {
        await using var host = await OptOutSite.StartAsync();
        var secret = TestHost.VisitorSecret();
        using var decided = await host.DecideAsync(host.Knowing("accept-all", null, "marketing"), secret: secret);
        var visitor = (await decided.JsonAsync()).Text("visitor");

        Assert.All(await AskAsync(host, visitor, secret, "1"), choices => Assert.True(choices.GetProperty("marketing").GetBoolean()));
    }

    [Fact]
    public async Task G05_A_category_that_is_marked_later_was_not_granted_knowingly()
    {
        var first = await TestHost.StartAsync();
        var secret = TestHost.VisitorSecret();
        using var decided = await first.DecideAsync(first.Knowing("accept-all"), secret: secret);
        var visitor = (await decided.JsonAsync()).Text("visitor");

        await using var host = await first.RestartAsync(OptOutSite.File());
        Assert.All(await AskAsync(host, visitor, secret, "1"), choices => Assert.False(choices.GetProperty("marketing").GetBoolean()));
        Assert.All(await AskAsync(host, visitor, secret, null), choices => Assert.True(choices.GetProperty("marketing").GetBoolean()));
    }

    // One, many, and the visitor's own question.
    private static async Task<IReadOnlyList<JsonElement>> AskAsync(TestHost host, string visitor, string secret, string? gpc)
    {
        var key = await host.ApiKeyAsync();
        var one = await SendAsync(new(HttpMethod.Get, $"shop/visitors/{visitor}"), $"Bearer {key}");
        var many = await SendAsync(new(HttpMethod.Post, "shop/lookup") { Content = JsonContent.Create(new JsonObject { ["visitors"] = new JsonArray(visitor) }) }, $"Bearer {key}");
        var me = await SendAsync(new(HttpMethod.Get, "shop/me"), $"Visitor {secret}");
        return [one.GetProperty("choices"), many.GetProperty("visitors")[0].GetProperty("choices"), me.GetProperty("choices")];

        async Task<JsonElement> SendAsync(HttpRequestMessage request, string credential)
        {
            request.Headers.Add("Authorization", credential);
            if (gpc is not null)
            {
                request.Headers.Add(OptOutSite.Gpc, gpc);
            }

            using var response = await host.Client.SendAsync(request);
            return await response.JsonAsync();
        }
    }
}
