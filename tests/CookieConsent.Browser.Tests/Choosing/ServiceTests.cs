using System.Text.Json.Nodes;

namespace CookieConsent.Browser.Tests;

/// <summary>B08: one of two services that measure visits is denied, the other granted.</summary>
[Collection(Chromium.Collection), Trait("Rule", "B08")]
public sealed class ServiceTests(Chromium chromium)
{
    // Held by its mark and its service's name, by its mark and its address, and not marked at all.
    private static readonly string Page = ShopPage.Of(
        """
        <script type="text/plain" data-consent="analytics" data-service="Matomo" data-src="{stats}/first.js"></script>
        <script type="text/plain" data-consent="analytics" data-src="{ads}/replay.js"></script>
        <script type="text/plain" data-consent="analytics">ran.push("both")</script>
        <script nonce="abc">
          window.track = () => {
            for (const origin of ["{stats}", "{ads}"]) fetch(`${origin}/collect`, { method: "POST", mode: "no-cors" }).catch(() => {});
            for (const name of ["_pk_id", "_rp_id", "cart"]) { document.cookie = `${name}=1; path=/`; localStorage[name] = "1"; }
          };
        </script>
        """,
        """
        <img data-consent="analytics" data-src="{stats}/pixel.gif" alt="">
        <img data-consent="analytics" data-src="{ads}/pixel.gif" alt="">
        """);

    private static readonly string[] Matomo = ["stats/collect", "stats/first.js", "stats/pixel.gif"];
    private static readonly string[] Replay = ["ads/collect", "ads/pixel.gif", "ads/replay.js"];

    [Fact]
    public async Task B08_Denying_one_holds_its_script_pixel_fetch_and_cookies_and_nothing_of_the_others_here_and_on_the_next_page()
    {
        await using var shop = await OpenAsync();
        await using var visitor = await shop.VisitAsync();
        await DenyAsync(visitor, "Replay");
        await visitor.RanAsync("first");
        await TrackAsync(visitor);
        Assert.Equal(Matomo, visitor.Vendors.Order(StringComparer.Ordinal));
        Assert.Equal(["_pk_id", "cart"], await KeptAsync(visitor));
        var recorded = Assert.Single(await visitor.RecordedAsync());
        Assert.Equal(("custom", "preferences", "analytics: All without Replay; marketing: None"), (recorded.Action, recorded.Surface, recorded.Choices.ToString()));

        await visitor.GoAsync("/");
        await visitor.RanAsync("first");
        await TrackAsync(visitor);
        Assert.Equal(Matomo.Concat(Matomo).Order(StringComparer.Ordinal), visitor.Vendors.Order(StringComparer.Ordinal));
        Assert.Equal(["_pk_id", "cart"], await KeptAsync(visitor));
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        Assert.DoesNotContain("\"Replay\":true", await visitor.ChoicesAsync(), StringComparison.Ordinal);
        Assert.Empty(visitor.Complaints);
    }

    [Fact, Trait("Rule", "B10")]
    public async Task B10_Once_a_granted_service_is_denied_what_it_keeps_is_gone_and_does_not_come_back()
    {
        await using var shop = await OpenAsync();
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 3");
        await TrackAsync(visitor);
        Assert.Equal(Replay.Concat(Matomo), visitor.Vendors.Order(StringComparer.Ordinal));
        Assert.Equal(["_pk_id", "_rp_id", "cart"], await KeptAsync(visitor));
        await visitor.AnsweredAsync();

        await visitor.ReloadedByAsync(() => DenyAsync(visitor, "Replay", granted: true));
        await visitor.RanAsync("first");
        await TrackAsync(visitor);

        Assert.Equal(["_pk_id", "cart"], await KeptAsync(visitor));
        Assert.Equal(Replay.Concat([.. Matomo, .. Matomo]).Order(StringComparer.Ordinal), visitor.Vendors.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task B08_In_strict_mode_the_policy_leaves_out_the_denied_services_hosts_alone()
    {
        await using var shop = await OpenAsync(site: file => file["blockUndeclared"] = true);
        await using var visitor = await shop.VisitAsync();
        await DenyAsync(visitor, "Replay");
        await visitor.RanAsync("first");
        await TrackAsync(visitor);

        Assert.Equal(Matomo, visitor.Vendors.Order(StringComparer.Ordinal));
        var policy = await visitor.Page.Locator("meta[http-equiv=Content-Security-Policy]").GetAttributeAsync("content");
        Assert.Contains("stats.example", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("ads.example", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task B08_The_form_without_scripts_does_the_same()
    {
        await using var shop = await OpenAsync(sameOrigin: true);
        await using var visitor = await shop.VisitAsync("/choices/shop/preferences");
        var analytics = visitor.Page.GetByRole(AriaRole.Group, new() { Name = "Analytics" });
        foreach (var box in (string[])["Cookies", "Pixel tags", "Web beacons"])
        {
            await analytics.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^" + box) }).CheckAsync();
        }

        var partners = analytics.GetByRole(AriaRole.Group, new() { Name = "Partner" });
        await Assertions.Expect(partners.GetByRole(AriaRole.Checkbox)).ToHaveCountAsync(2);
        await partners.GetByRole(AriaRole.Checkbox, new() { NameRegex = new("^Matomo") }).CheckAsync();
        await visitor.Button("Save my choices").ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();

        await visitor.GoAsync("/");
        await visitor.RanAsync("first");
        await TrackAsync(visitor);
        Assert.Equal(Matomo, visitor.Vendors.Order(StringComparer.Ordinal));
        Assert.Equal(["_pk_id", "cart"], await KeptAsync(visitor));
    }

    [Fact, Trait("Rule", "B13")]
    public async Task B13_The_keyboard_alone_denies_one()
    {
        await using var shop = await OpenAsync();
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Choose what to allow").ClickAsync();
        await Analytics(visitor).GetByRole(AriaRole.Switch).FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Space");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Enter");
        foreach (var _ in Enumerable.Range(0, 10))
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            if (await visitor.Page.EvaluateAsync<string?>("() => document.activeElement.ariaLabel") == "Replay")
            {
                break;
            }
        }

        await visitor.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(Analytics(visitor).GetByText("4/5")).ToBeVisibleAsync();
        await visitor.Button("Save my choices").PressAsync("Enter");
        Assert.Equal("analytics: All without Replay; marketing: None", Assert.Single(await visitor.RecordedAsync()).Choices.ToString());
    }

    private async Task<Shop> OpenAsync(bool sameOrigin = false, Action<JsonObject>? site = null) => await Shop.OpenAsync(chromium, Page, sameOrigin, file =>
    {
        var trackers = file["trackers"]!.AsArray();
        trackers.Where(tracker => tracker!["service"]!.GetValue<string>() == "Lantern").ToList().ForEach(lantern => trackers.Remove(lantern));
        trackers.Add(JsonNode.Parse("""{ "service": "Replay", "category": "analytics", "technology": "cookie", "names": ["_rp_*"], "hosts": ["ads.example"] }"""));
        trackers.Add(JsonNode.Parse("""{ "service": "Replay", "category": "analytics", "technology": "pixel-tag", "hosts": ["ads.example"] }"""));
        trackers.Add(JsonNode.Parse("""{ "service": "Replay", "category": "analytics", "technology": "web-beacon", "hosts": ["ads.example"] }"""));
        trackers.Add(JsonNode.Parse("""{ "service": "Matomo", "category": "analytics", "technology": "cookie", "hosts": ["stats.example"], "paths": ["/first.js"] }"""));
        site?.Invoke(file);
    });

    private static ILocator Analytics(Visitor visitor) => visitor.Dialog.GetByRole(AriaRole.Region, new() { Name = "Analytics" });

    // From everything of the category on.
    private static async Task DenyAsync(Visitor visitor, string service, bool granted = false)
    {
        await visitor.Page.EvaluateAsync("() => cookieConsent.open()");
        if (!granted)
        {
            await Analytics(visitor).GetByRole(AriaRole.Switch).ClickAsync();
        }

        await Analytics(visitor).GetByText("How, and by whom").ClickAsync();
        await Analytics(visitor).GetByRole(AriaRole.Checkbox, new() { Name = service, Exact = true }).UncheckAsync();
        Assert.True(await Analytics(visitor).GetByRole(AriaRole.Switch).EvaluateAsync<bool>("toggle => toggle.indeterminate && !toggle.checked"));
        await visitor.Button("Save my choices").ClickAsync();
    }

    private static async Task TrackAsync(Visitor visitor)
    {
        await visitor.Page.RunAndWaitForRequestAsync(() => visitor.Page.EvaluateAsync("() => track()"), "**/collect");
        await visitor.PassAsync();
    }

    // Of cookies and web storage alike.
    private static async Task<string[]> KeptAsync(Visitor visitor)
    {
        var kept = await visitor.Page.EvaluateAsync<string[][]>("""
            () => [document.cookie.split("; ").map(pair => pair.split("=")[0]), Object.keys(localStorage)]
              .map(names => names.filter(name => /^(_|cart)/.test(name)).sort())
            """);
        Assert.Equal(kept[0], kept[1]);
        return kept[0];
    }
}
