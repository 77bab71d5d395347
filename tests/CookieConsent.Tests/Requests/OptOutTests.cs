using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Tests;

/// <summary>Requests of visitors whose browser opts them out, and of those on sites for children.</summary>
public class OptOutTests
{
    private static readonly Notice Marked = Demo.Notice with
    {
        Categories = [.. Demo.Notice.Categories.Select(category => category with { Gpc = category.Id == "marketing" })],
    };

    private static readonly string Everything = Demo.Cookie(Demo.Everything);

    [Theory]
    [InlineData("Sec-GPC", "1", false)]
    [InlineData("Sec-GPC", "0", true)]
    [InlineData("Sec-GPC", "true", true)]
    [InlineData("Sec-GPC", "", true)]
    [InlineData("DNT", "1", true)]
    public async Task G01_G03_The_header_denies_what_is_marked_and_no_other_value_does(string name, string value, bool allowed)
    {
        await using var app = await StartAsync(Marked);

        Assert.Equal(allowed, await AllowsAsync(app, "marketing", Everything, name, value));
        Assert.True(await AllowsAsync(app, "analytics", Everything, name, value));
        Assert.Equal(allowed, await ReachesAsync(app, Everything, name, value));
    }

    [Fact]
    public async Task G01_The_same_cookie_is_answered_by_each_requests_own_header()
    {
        await using var app = await StartAsync(Marked);

        Assert.True(await AllowsAsync(app, "marketing", Everything));
        Assert.False(await AllowsAsync(app, "marketing", Everything, "Sec-GPC", "1"));
        Assert.True(await AllowsAsync(app, "marketing", Everything));
    }

    [Fact]
    public async Task G01_Do_Not_Track_counts_where_the_site_says_so()
    {
        await using var app = await StartAsync(Marked with { DoNotTrack = true });

        Assert.False(await AllowsAsync(app, "marketing", Everything, "DNT", "1"));
        Assert.True(await AllowsAsync(app, "marketing", Everything, "DNT", "0"));
    }

    [Fact]
    public async Task G05_What_was_granted_knowingly_holds()
    {
        await using var app = await StartAsync(Marked);
        var knowing = Demo.Cookie(Demo.Everything.With(["marketing"]));

        Assert.True(await AllowsAsync(app, "marketing", knowing, "Sec-GPC", "1"));
        Assert.True(await AllowsAsync(app, "marketing", knowing));
    }

    [Fact]
    public async Task C01_On_a_site_for_children_nothing_optional_is_allowed()
    {
        await using var app = await StartAsync(Demo.Notice with { Child = true });

        Assert.False(await AllowsAsync(app, "analytics", Everything));
        Assert.True(await AllowsAsync(app, "necessary", Everything));
        Assert.False(await ReachesAsync(app, Everything));
    }

    [Theory]
    [InlineData(false, false, "Cookie")]
    [InlineData(true, false, "Cookie, Sec-GPC")]
    [InlineData(true, true, "Cookie, Sec-GPC, DNT")]
    public async Task Pages_vary_by_what_their_markup_depends_on(bool gpc, bool doNotTrack, string vary)
    {
        await using var app = await ConsentTagHelperTests.StartAsync(new KnownSite(Demo.Snapshot((gpc ? Marked : Demo.Notice) with { DoNotTrack = doNotTrack })));
        using var response = await app.GetAsync("/markup");

        Assert.Equal(vary, string.Join(", ", response.Headers.Vary));
    }

    [Fact]
    public void The_notice_of_a_host_elsewhere_says_what_is_marked()
    {
        var json = RemoteHostDouble.NoticeJson(3)
            .Replace("\"id\":\"marketing\"", "\"gpc\":true,\"id\":\"marketing\"", StringComparison.Ordinal)
            .Replace("\"texts\"", "\"child\":true,\"doNotTrack\":true,\"texts\"", StringComparison.Ordinal);
        var notice = SiteJson.Read(Demo.Site, System.Text.Encoding.UTF8.GetBytes(json), System.Text.Encoding.UTF8.GetBytes(RemoteHostDouble.KeysJson(Demo.Key))).Notice;

        Assert.Equal(Marked.Categories.Select(Facts), notice.Categories.Select(Facts));
        Assert.True(notice is { Child: true, DoNotTrack: true });
    }

    private static (string, Technology, int, bool) Facts(NoticeCategory category) => (category.Id, category.Technologies, category.Since, category.Gpc);

    private static Task<App> StartAsync(Notice notice) => App.StartAsync(
        web =>
        {
            web.MapGet("/allows/{category}", (string category, HttpContext context) => context.GetConsent().Allows(category));
            web.MapGet("/offers", () => "here").RequireConsent("marketing");
        },
        site: new KnownSite(Demo.Snapshot(notice)));

    private static async Task<bool> AllowsAsync(App app, string category, string cookie, string? name = null, string value = "")
    {
        using var response = await SendAsync(app, $"/allows/{category}", cookie, name, value);
        return await response.Content.ReadAsStringAsync() == "true";
    }

    private static async Task<bool> ReachesAsync(App app, string cookie, string? name = null, string value = "")
    {
        using var response = await SendAsync(app, "/offers", cookie, name, value);
        return response.IsSuccessStatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(App app, string path, string cookie, string? name, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookie);
        if (name is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await app.Client.SendAsync(request);
    }
}
