using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Hosting.Tests;

/// <summary>Site code in the host's own process.</summary>
public sealed class HostedSiteTests
{
    [Fact]
    public async Task Consent_is_read_from_the_cookie_that_the_host_just_signed()
    {
        await using var host = await TestHost.StartAsync(configure: WithSite("shop"), map: app => app.MapGet("/offers", () => "here").RequireConsent("marketing"));
        using var before = await host.GetAsync("/offers");
        using var decided = await host.DecideAsync();
        var token = (await decided.JsonAsync()).Text("token");
        using var after = await host.GetAsync("/offers", ("Cookie", "choices=" + token));
        using var tampered = await host.GetAsync("/offers", ("Cookie", "choices=" + token[..^2] + (token[^2] == 'A' ? "Q" : "A") + token[^1]));

        Assert.Equal(HttpStatusCode.Forbidden, before.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, tampered.StatusCode);
    }

    [Fact]
    public async Task A_look_up_goes_to_the_store_and_knows_the_newest_decision()
    {
        await using var host = await TestHost.StartAsync(configure: WithSite("shop"));
        var lookup = host.Get<IConsentLookup>();
        var secret = TestHost.VisitorSecret();
        using var first = await host.DecideAsync(host.Body("custom", new JsonObject { ["analytics"] = new JsonObject { ["cookie"] = true } }), secret: secret);
        var visitor = (await first.JsonAsync()).Visitor();

        Assert.True((await lookup.FindAsync(visitor)).Allows("analytics", Technology.Cookie));
        Assert.False((await lookup.FindAsync(visitor)).Allows("analytics"));
        using var second = await host.DecideAsync(host.Body("withdraw"), secret: secret);
        Assert.False((await lookup.FindAsync(visitor)).Allows("analytics", Technology.Cookie));
        Assert.Equal([Basis.Decision, Basis.Default], (await lookup.FindManyAsync([visitor, default])).Select(consent => consent.Basis));
    }

    [Fact]
    public async Task A_file_that_changes_only_what_stands_beside_its_notice_counts_at_once()
    {
        await using var host = await TestHost.StartAsync(configure: WithSite("shop"));
        var source = host.Get<ISiteSource>();
        var (before, changed) = (source.Current!, new TaskCompletionSource());
        Assert.Equal(["shop.example", "choices.example"], before.Own);
        Assert.Contains(before.Trackers, tracker => tracker is { Category: "marketing", Technology: Technology.PixelTag, Hosts: ["ads.example"] });

        host.Get<Sites>().Changed += () => _ = source.Current!.CookieDomain is not null && changed.TrySetResult();
        var file = TestHost.SiteFile();
        file["origins"]!.AsArray().Add("http://[::1]:5000");
        file["origins"]!.AsArray().Add("http://localhost:*");
        file["cookieDomain"] = "shop.example";
        host.Write(file);
        await changed.Task.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(before.Notice.Id, source.Current!.Notice.Id);
        Assert.Equal(["shop.example", "choices.example", "[::1]", "localhost", "*.shop.example"], source.Current!.Own);
        Assert.NotEqual(before.Script!("en"), source.Current!.Script!("en"));
        var known = source.Current;
        source.Refresh();
        Assert.Same(known, source.Current);
    }

    [Fact]
    public async Task A_site_that_no_file_describes_stops_the_start()
    {
        var fault = await Assert.ThrowsAsync<InvalidSettingException>(() => TestHost.StartAsync(configure: WithSite("nosuch")));
        Assert.Contains("\"nosuch\"", fault.Message, StringComparison.Ordinal);
    }

    private static Action<IServiceCollection> WithSite(string site) => services => services.AddCookieConsent(options => options.Site = site);
}
