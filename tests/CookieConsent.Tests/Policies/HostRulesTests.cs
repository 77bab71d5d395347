namespace CookieConsent.Tests;

/// <summary>Where declarations overlap, an area is open only as a whole (fail closed).</summary>
public sealed class HostRulesTests
{
    [Fact]
    public void A_granted_host_closes_when_a_path_on_it_is_denied()
    {
        var policy = For(Demo.Choices(analytics: Technology.All), Hosts("analytics", "cdn.example"), Hosts("marketing", "cdn.example", "/ads"));
        var both = For(Demo.Everything, Hosts("analytics", "cdn.example"), Hosts("marketing", "cdn.example", "/ads"));

        Assert.False(policy.Allows("script-src", new("https://cdn.example/lib.js")));
        Assert.True(both.Allows("script-src", new("https://cdn.example/ads/a.js")));
    }

    [Fact]
    public void What_is_necessary_stays_open_whatever_is_denied_within_it()
    {
        var policy = For(Choices.None, Hosts("necessary", "*.pay.example"), Hosts("marketing", "ads.pay.example"), Hosts("marketing", "pay.example", "/seen"));

        Assert.True(policy.Allows("script-src", new("https://ads.pay.example/seen")));
    }

    [Fact]
    public void A_necessary_host_below_a_denied_domain_stays_open_alone()
    {
        var policy = For(Choices.None, Hosts("necessary", "pay.vendor.example"), Hosts("marketing", "*.vendor.example"));

        Assert.True(policy.Allows("script-src", new("https://pay.vendor.example/")));
        Assert.False(policy.Allows("script-src", new("https://vendor.example/")));
        Assert.False(policy.Allows("script-src", new("https://x.pay.vendor.example/")));
    }

    [Fact]
    public void All_below_the_sites_domain_closes_when_one_host_there_is_denied_and_its_own_origins_stay()
    {
        var policy = For(Choices.None, Hosts("analytics", "metrics.shop.example"));

        Assert.False(policy.Allows("script-src", new("https://metrics.shop.example/m.js")));
        Assert.False(policy.Allows("script-src", new("https://static.shop.example/s.js")));
        Assert.True(policy.Allows("script-src", new("https://www.shop.example/s.js")));
        Assert.True(For(Demo.Everything, Hosts("analytics", "metrics.shop.example")).Allows("script-src", new("https://static.shop.example/s.js")));
    }

    [Fact]
    public void A_denied_path_on_the_sites_own_host_does_not_close_the_site()
    {
        var policy = For(Choices.None, Hosts("analytics", "shop.example", "/matomo.php"));

        Assert.True(policy.Allows("img-src", new("https://shop.example:8443/rope.png")));
    }

    [Theory]
    [InlineData("/t/a*")]
    [InlineData("/t/*/b")]
    public void A_star_in_a_path_denies_its_whole_folder_and_grants_no_necessary_neighbour(string path)
    {
        var denied = For(Choices.None, Hosts("necessary", "cdn.example", "/t/a.js"), Hosts("marketing", "cdn.example", path), Hosts("necessary", "cdn.example", "/t/*"));
        var granted = For(Demo.Everything, Hosts("marketing", "cdn.example", path));

        Assert.True(denied.Allows("script-src", new("https://cdn.example/t/a.js")));
        Assert.False(denied.Allows("script-src", new("https://cdn.example/t/ab.js")));
        Assert.True(granted.Allows("script-src", new("https://cdn.example/t/ab/b")));
        Assert.False(granted.Allows("script-src", new("https://cdn.example/u")));
    }

    [Fact]
    public void A_path_cannot_write_into_the_policy()
    {
        var text = new PolicyTexts(Demo.Declaring(Hosts("necessary", "cdn.example", "/a;b,c d\u00e9?#")), null, []).For(Choices.None);

        Assert.Equal(4, text.Split(';').Length);
        Assert.Contains(" cdn.example:*/a%3Bb%2Cc%20d%C3%A9%3F%23 ", text, StringComparison.Ordinal);
    }

    private static Tracker Hosts(string category, string host, params string[] paths) => new("Someone", category, Technology.Cookie, [], [host], paths);

    private static Policy For(Choices choices, params Tracker[] trackers) => new(new PolicyTexts(Demo.Declaring(trackers), null, []).For(choices));
}
