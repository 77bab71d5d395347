namespace CookieConsent.Browser.Tests;

/// <summary>How held elements start once they are allowed.</summary>
[Collection(Chromium.Collection)]
public sealed class ReleaseTests(Chromium chromium)
{
    [Fact]
    public async Task Scripts_run_in_the_order_of_the_page_though_the_first_arrives_last()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        var first = shop.World.Hold("/first.js");
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();
        await Until.TrueAsync(() => shop.World.Traffic.All.Any(arrival => arrival.Path == "/second.js"), "the second script, fetched beside the first");
        await visitor.PassAsync();
        Assert.DoesNotContain(await visitor.RanAsync(), script => script is "inline" or "second" or "beacon");

        first.SetResult();
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 6");
        Assert.Equal(["first", "inline", "second", "beacon"], (await visitor.RanAsync()).Where(script => script is not ("offer" or "later")));
    }

    [Fact]
    public async Task Ten_scripts_are_all_asked_for_after_the_card_has_gone_and_before_one_has_come_and_run_in_the_order_of_the_page()
    {
        // Browsers open at most six connections to a host.
        var hosts = Enumerable.Range(0, 10).Select(number => number % 2 == 0 ? "stats" : "ads").ToArray();
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of(string.Concat(hosts.Select((host, number) =>
            $"""<script type="text/plain" data-consent="analytics" data-src="{"{"}{host}{"}"}/{number}.js"></script>"""))));
        var held = hosts.Select((_, number) => shop.World.Hold($"/{number}.js")).ToArray();
        await using var visitor = await shop.VisitAsync();
        await visitor.Page.EvaluateAsync("""
            () => {
              let painted = false;
              // What is there at a frame's callbacks is what the frame paints.
              const look = () => requestAnimationFrame(() => {
                const gone = !document.getElementById("pc-card");
                setTimeout(() => { painted ||= gone; });
                if (!gone) look();
              });
              addEventListener("click", look, { capture: true });
              new MutationObserver((changes) => changes.forEach(({ addedNodes }) => addedNodes.forEach((node) => {
                if (node.src && !painted) ran.push(`${node.src} before the card was painted away`);
              }))).observe(document, { childList: true, subtree: true });
            }
            """);
        await visitor.Button("Accept all").ClickAsync();
        await Until.TrueAsync(() => held.Index().All(script => shop.World.Traffic.All.Any(arrival => arrival.Path == $"/{script.Index}.js")), "all ten, while none is answered");
        Assert.Empty(await visitor.RanAsync());

        foreach (var (number, script) in held.Index().Reverse())
        {
            await visitor.Page.RunAndWaitForRequestFinishedAsync(
                () =>
                {
                    script.SetResult();
                    return Task.CompletedTask;
                },
                new() { Predicate = request => request.Url.EndsWith($"/{number}.js", StringComparison.Ordinal) });
        }

        await visitor.RanAsync([.. held.Index().Select(script => $"{script.Index}")]);
    }

    [Fact]
    public async Task What_is_allowed_starts_after_the_frame_in_which_the_card_has_gone()
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of("""
            <script type="text/plain" data-consent="analytics">ran.push(`${painted} ${!!document.getElementById("pc-card")}`)</script>
            """));
        await using var visitor = await shop.VisitAsync();
        await visitor.Page.EvaluateAsync("""
            () => {
              window.painted = false;
              addEventListener("click", () => requestAnimationFrame(() => { window.painted = true; }), { capture: true });
            }
            """);
        await visitor.Button("Accept all").ClickAsync();

        await visitor.RanAsync("true false");
    }

    [Fact]
    public async Task A_script_that_is_missing_does_not_stop_the_next()
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of("""
            <script type="text/plain" data-consent="analytics" data-src="{stats}/missing.js"></script>
            <script type="text/plain" data-consent="analytics">ran.push("inline")</script>
            <script type="text/plain" data-consent="analytics">throw new Error("a vendor's fault")</script>
            <script type="text/plain" data-consent="analytics" data-src="{stats}/after.js"></script>
            """));
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();

        await visitor.RanAsync("inline", "after");
    }

    [Fact]
    public async Task What_names_an_unknown_category_or_technology_stays_held_with_one_warning()
    {
        await using var shop = await Shop.OpenAsync(chromium, ShopPage.Of(body: """
            <img data-consent="statistics" data-src="{stats}/pixel.gif" alt="">
            <img data-consent="statistics" data-src="{stats}/pixel.gif?2" alt="">
            <script type="text/plain" data-consent="analytics:fingerprint" data-src="{stats}/first.js"></script>
            <script type="text/plain" data-consent data-src="{stats}/second.js"></script>
            """));
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();
        await visitor.PassAsync();

        Assert.Empty(visitor.Vendors);
        Assert.Equal(3, visitor.Complaints.Count);
        Assert.Single(visitor.Complaints, complaint => complaint.Contains("data-consent=\"statistics\"", StringComparison.Ordinal));
        Assert.Single(visitor.Complaints, complaint => complaint.Contains("analytics:fingerprint", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_added_after_the_choice_is_treated_like_what_was_there()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await visitor.Page.EvaluateAsync("() => cookieConsent.decide({ marketing: true })");
        await visitor.Page.EvaluateAsync("""
            ([stats, ads]) => {
              const add = (consent, src) => {
                const image = new Image();
                image.dataset.consent = consent;
                image.dataset.src = src;
                document.body.append(image);
              };
              add("analytics", `${stats}/pixel.gif?late`);
              add("marketing", `${ads}/pixel.gif?late`);
            }
            """, new[] { shop.World.Origin("stats"), shop.World.Origin("ads") });
        await visitor.PassAsync();

        Assert.Equal(2, visitor.Vendors.Count(request => request == "ads/pixel.gif"));
        Assert.DoesNotContain("stats/pixel.gif", visitor.Vendors);
    }
}
