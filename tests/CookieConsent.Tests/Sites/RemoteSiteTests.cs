using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests;

public sealed class RemoteSiteTests : IAsyncLifetime
{
    private RemoteHostDouble host = null!;

    public async Task InitializeAsync() => host = await RemoteHostDouble.StartAsync();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_hosts_keys_and_notice_verify_cookies_here()
    {
        await using var app = await StartAsync();
        await KnownAsync(app);

        Assert.True(await AllowsAsync(app, Demo.Cookie(Demo.Everything)));
        Assert.False(await AllowsAsync(app, Demo.Cookie(Demo.Choices())));
        Assert.Equal(Demo.Notice with { Categories = [] }, Source(app).Current!.Notice with { Categories = [] });
        Assert.Equivalent(
            Demo.Notice.Categories.Select(category => category.Id == "analytics" ? category with { Services = ["Matomo", "Hotjar"] } : category),
            Source(app).Current!.Notice.Categories,
            strict: true);
        Assert.Empty(app.Log.Lines);
    }

    [Fact]
    public async Task What_the_host_declares_is_known_here_and_what_this_version_does_not_know_is_denied()
    {
        await using var app = await StartAsync();
        await KnownAsync(app);
        var site = Source(app).Current!;
        var policy = new Policy(new PolicyTexts(site, new Uri("https://choices.example/choices"), []).For(Demo.Everything));

        Assert.Equal("shop.example", site.CookieDomain);
        Assert.Equal(["'self'", "data:", "blob:", "shop.example:*", "ads.example:*/p.gif", "ads.example:*/p.gif/", "https://choices.example"], policy["img-src"]);
        Assert.False(site.Names.IsDenied("cart", Consent.Default));
    }

    [Fact]
    public async Task A_host_that_is_down_at_the_start_denies_until_it_is_back()
    {
        host.Trouble = RemoteHostDouble.Drop;
        await using var app = await StartAsync();
        await Eventually.HoldsAsync(() => app.Log.Warnings == 1);
        Assert.False(await AllowsAsync(app, Demo.Cookie(Demo.Everything)));

        host.Trouble = null;
        await AdvanceUntilAsync(app, () => Source(app).Current is not null);

        Assert.True(await AllowsAsync(app, Demo.Cookie(Demo.Everything)));
        Assert.Equal([LogLevel.Warning, LogLevel.Information], app.Log.Lines.Select(line => line.Level));
    }

    [Fact]
    public async Task An_outage_keeps_what_is_known_and_is_logged_once()
    {
        await using var app = await StartAsync();
        await KnownAsync(app);
        var drops = 0;
        host.Trouble = context => Interlocked.Increment(ref drops) > 0 ? RemoteHostDouble.Drop(context) : Task.CompletedTask;

        await AdvanceUntilAsync(app, () => Volatile.Read(ref drops) >= 3);

        Assert.True(await AllowsAsync(app, Demo.Cookie(Demo.Everything)));
        Assert.Equal(1, app.Log.Warnings);
    }

    [Fact]
    public async Task A_host_that_hangs_is_given_up_and_tried_again()
    {
        host.Trouble = RemoteHostDouble.Hang;
        await using var app = await StartAsync();

        await AdvanceUntilAsync(app, () => app.Log.Warnings == 1);
        host.Trouble = null;

        await AdvanceUntilAsync(app, () => Source(app).Current is not null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"12345678"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA","kid":"12345678"}]}""")]
    [InlineData("""{"keys":[{"kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","kid":"12345678"}]}""")]
    public async Task Nonsense_for_keys_changes_nothing(string nonsense)
    {
        await using var app = await StartAsync();
        await KnownAsync(app);
        var known = Source(app).Current;
        host.Keys = nonsense;

        await AdvanceUntilAsync(app, () => app.Log.Warnings == 1);

        Assert.Same(known, Source(app).Current);
        Assert.True(await AllowsAsync(app, Demo.Cookie(Demo.Everything)));
    }

    [Fact]
    public async Task Another_sites_notice_changes_nothing()
    {
        host.Notice = RemoteHostDouble.NoticeJson(3, "other");
        await using var app = await StartAsync();

        await Eventually.HoldsAsync(() => app.Log.Warnings == 1);

        Assert.Null(Source(app).Current);
    }

    [Fact]
    public async Task A_new_notice_is_heard_of_within_the_interval()
    {
        await using var app = await StartAsync();
        await KnownAsync(app);
        Assert.True(await AllowsAsync(app, Demo.Cookie(Demo.Everything), "marketing"));

        host.Notice = RemoteHostDouble.NoticeJson(4);
        await AdvanceUntilAsync(app, () => Source(app).Current!.Notice.Version == 4);

        Assert.False(await AllowsAsync(app, Demo.Cookie(Demo.Everything), "marketing"));
        Assert.True(await AllowsAsync(app, Demo.Cookie(Demo.Everything, version: 4), "marketing"));
    }

    [Fact]
    public async Task The_same_answer_keeps_the_same_snapshot()
    {
        await using var app = await StartAsync();
        await KnownAsync(app);
        var known = Source(app).Current;
        var asked = host.Asked;

        await AdvanceUntilAsync(app, () => host.Asked > asked + 1);

        Assert.Same(known, Source(app).Current);
    }

    [Fact]
    public async Task An_unknown_key_is_fetched_long_before_the_interval_ends_and_made_up_ones_are_no_load()
    {
        await using var app = await StartAsync(intervalSeconds: 600);
        await KnownAsync(app);
        var rotated = new HostKey();
        host.Keys = RemoteHostDouble.KeysJson(Demo.Key, rotated);
        var cookie = $"choices={rotated.Sign(Demo.Decision(Demo.Everything))}";
        var asked = host.Asked;
        for (var i = 0; i < 100; i++)
        {
            Assert.False(await AllowsAsync(app, cookie));
        }

        var start = app.Time.GetUtcNow();
        await AdvanceUntilAsync(app, () => Source(app).Current!.FindKey(rotated.Kid) is not null);

        Assert.True(app.Time.GetUtcNow() - start < TimeSpan.FromMinutes(5));
        Assert.InRange(host.Asked - asked, 1, 3);
        Assert.True(await AllowsAsync(app, cookie));
        Assert.True(await AllowsAsync(app, Demo.Cookie(Demo.Everything)));
    }

    private Task<App> StartAsync(int intervalSeconds = 20) => App.StartAsync(
        options => (options.Site, options.Host, options.RefreshInterval) = (Demo.Site, host.Address, TimeSpan.FromSeconds(intervalSeconds)),
        map: web => web.MapGet("/{category}", (HttpContext context, string category) => context.GetConsent().Allows(category) ? "yes" : "no"));

    private static ISiteSource Source(App app) => app.Services.GetRequiredService<ISiteSource>();

    private static async Task<bool> AllowsAsync(App app, string cookie, string category = "analytics") =>
        await app.TextAsync($"/{category}", cookie) == "yes";

    private static Task KnownAsync(App app) => Eventually.HoldsAsync(() => Source(app).Current is not null);

    private static Task AdvanceUntilAsync(App app, Func<bool> condition) => Eventually.HoldsAsync(() =>
    {
        if (condition())
        {
            return true;
        }

        app.Time.Advance(TimeSpan.FromSeconds(1));
        return false;
    });
}
