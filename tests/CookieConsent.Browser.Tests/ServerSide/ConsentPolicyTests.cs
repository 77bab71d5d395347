using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace CookieConsent.Browser.Tests;

/// <summary>The shop's server sends the visitor's choices as a policy, which the browser obeys before any script runs.</summary>
[Collection(Chromium.Collection)]
public sealed class ConsentPolicyTests(Chromium chromium)
{
    private static readonly string Unmarked = ShopPage.Of(body: """
        <script src="{stats}/first.js"></script>
        <img src="{ads}/pixel.gif" alt="">
        <script nonce="abc">ran.push("own")</script>
        """);

    [Fact]
    public async Task B06_B10_What_nobody_marked_is_not_asked_for_before_a_yes_nor_after_a_withdrawal()
    {
        await using var shop = await OpenAsync();
        await using var visitor = await shop.VisitAsync();

        await visitor.RanAsync("own");
        Assert.Empty(Vendors(shop));

        await visitor.ReloadedByAsync(() => visitor.Button("Accept all").ClickAsync());
        await visitor.RanAsync("first", "own");
        Assert.Equal(["ads.example/pixel.gif", "stats.example/first.js"], Vendors(shop));

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Privacy choices" }).ClickAsync();
        await visitor.ReloadedByAsync(() => visitor.Button("Withdraw everything").ClickAsync());
        await visitor.RanAsync("own");
        await visitor.AnsweredAsync();
        await visitor.Page.ReloadAsync();
        await visitor.RanAsync("own");
        Assert.Equal(2, Vendors(shop).Count);
    }

    [Fact]
    public async Task B15_The_shops_own_policy_and_its_nonce_go_on_beside_it()
    {
        await using var shop = await OpenAsync(Unmarked.Replace("<script src=\"{stats}", """<script nonce="abc" src="{stats}""", StringComparison.Ordinal));
        shop.World.PageHeaders["Content-Security-Policy"] = "script-src 'nonce-abc'";
        await using var visitor = await shop.VisitAsync();

        await visitor.RanAsync("own");
        Assert.Empty(Vendors(shop));
        await visitor.ReloadedByAsync(() => visitor.Button("Accept all").ClickAsync());
        await visitor.RanAsync("first", "own");
        Assert.True(await visitor.Page.EvaluateAsync<bool>("""
            () => { const script = document.createElement("script"); script.textContent = "ran.push('without a nonce')"; document.body.append(script); return ran.length === 2; }
            """));
    }

    private static IReadOnlyList<string> Vendors(Shop shop) =>
        [.. shop.World.Traffic.All.Where(arrival => arrival.Host is "stats.example" or "ads.example").Select(arrival => arrival.Host + arrival.Path).Order()];

    private Task<Shop> OpenAsync(string? page = null) => Shop.OpenAsync(
        chromium,
        page ?? Unmarked,
        sameOrigin: true,
        site: file =>
        {
            (file["blockUndeclared"], file["blockFromStart"]) = (true, true);
            file["trackers"]!.AsArray().Add(JsonNode.Parse(
                """{ "service": "Matomo", "category": "analytics", "technology": "cookie", "hosts": ["stats.example"], "paths": ["/first.js"] }"""));
        },
        siteCode: app => app.UseConsentPolicy());
}
