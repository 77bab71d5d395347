using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

public sealed class NoticeTests
{
    [Fact]
    public async Task An_unchanged_site_file_keeps_its_notice_over_a_restart()
    {
        var first = await TestHost.StartAsync();
        var before = first.Notice;
        await using var host = await first.RestartAsync();
        Assert.Equal(before.Id, host.Notice.Id);
        Assert.Equal(1, host.Notice.Version);
    }

    [Fact]
    public async Task A_text_gives_the_next_number_and_changes_no_category()
    {
        var first = await TestHost.StartAsync();
        var site = TestHost.SiteFile();
        site["texts"] = JsonNode.Parse("""{ "en": { "title": "Your call" } }""");
        await using var host = await first.RestartAsync(site);

        Assert.Equal(2, host.Notice.Version);
        Assert.All(host.Notice.Categories, category => Assert.Equal(1, category.Since));
    }

    [Theory]
    [InlineData("""{ "service": "New", "category": "marketing", "technology": "pixel-tag", "hosts": ["new.example"] }""")]
    [InlineData("""{ "service": "Lantern", "category": "marketing", "technology": "web-beacon", "hosts": ["ads.example"] }""")]
    [InlineData("""{ "service": "Lantern", "category": "marketing", "technology": "cookie", "names": ["lantern"] }""")]
    public async Task A_gained_tracker_or_technology_changes_its_category_alone(string tracker)
    {
        var first = await TestHost.StartAsync();
        var site = TestHost.SiteFile();
        site["trackers"]!.AsArray().Add(JsonNode.Parse(tracker));
        await using var host = await first.RestartAsync(site);

        Assert.Equal([("necessary", 1), ("analytics", 1), ("marketing", 2)], host.Notice.Categories.Select(category => (category.Id, category.Since)));
    }

    [Fact]
    public async Task A_lost_tracker_changes_nothing()
    {
        var first = await TestHost.StartAsync();
        var site = TestHost.SiteFile();
        site["trackers"]!.AsArray().RemoveAt(2);
        await using var host = await first.RestartAsync(site);
        Assert.All(host.Notice.Categories, category => Assert.Equal(1, category.Since));
    }

    [Fact]
    public async Task A_changed_file_is_published_while_the_host_runs_and_a_broken_one_changes_nothing()
    {
        await using var host = await TestHost.StartAsync();
        var path = Directory.GetFiles(host.Get<Microsoft.Extensions.Options.IOptions<CookieConsentHostOptions>>().Value.Sites).Single();
        var site = TestHost.SiteFile();
        site["name"] = "A new name";
        var published = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Get<Sites>().Changed += () => published.TrySetResult();

        await File.WriteAllTextAsync(path, "{ broken");
        await File.WriteAllTextAsync(path + ".new", site.ToJsonString());
        Assert.Equal(1, host.Notice.Version);
        File.Move(path + ".new", path, overwrite: true);
        await published.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(2, host.Notice.Version);
    }

    [Fact]
    public void The_same_content_has_the_same_hash_however_the_file_is_written()
    {
        var languages = new Languages();
        var file = new SiteFile { Site = "a", Name = "A", Origins = ["https://a.example"], Categories = [new("necessary"), new("analytics")] };
        var same = file with { Origins = ["https://b.example"], ConsentDays = SiteFile.DefaultConsentDays };

        Assert.Equal(NoticeContent.Hash(NoticeContent.Of(file, languages)), NoticeContent.Hash(NoticeContent.Of(same, languages)));
        Assert.NotEqual(NoticeContent.Hash(NoticeContent.Of(file, languages)), NoticeContent.Hash(NoticeContent.Of(file with { Name = "B" }, languages)));
    }

    [Fact]
    public async Task The_notice_is_public_in_each_of_its_languages()
    {
        await using var host = await TestHost.StartAsync();
        var notice = await (await host.GetAsync("shop/notice?lang=de")).JsonAsync();

        Assert.Equal(host.Notice.Id, notice.Text("notice"));
        Assert.Equal("de", notice.Text("language"));
        Assert.Equal("Alle ablehnen", notice.GetProperty("texts").Text("reject"));
        Assert.Equal("analytics", notice.GetProperty("categories")[1].Text("id"));
        Assert.Equal(4, notice.GetProperty("trackers").GetArrayLength());
    }

    [Fact, Trait("Rule", "B08")]
    public async Task B08_A_categorys_services_come_with_the_ids_that_tokens_have_for_them_and_the_switches_only_where_there_are_several()
    {
        await using var several = await TestHost.StartAsync(ServiceDecisionTests.SiteFile());
        await using var single = await TestHost.StartAsync();
        var notice = await (await several.GetAsync("shop/notice")).JsonAsync();

        Assert.False(notice.GetProperty("categories")[0].TryGetProperty("services", out _));
        Assert.Equal(
            $$"""{"Matomo":"{{ServiceId.Of("analytics", "Matomo")}}","Hotjar":"{{ServiceId.Of("analytics", "Hotjar")}}"}""",
            notice.GetProperty("categories")[1].GetProperty("services").GetRawText());
        Assert.Contains("pc-box", await several.Client.GetStringAsync("shop.preferences.js"), StringComparison.Ordinal);
        Assert.DoesNotContain("pc-box", await single.Client.GetStringAsync("shop.preferences.js"), StringComparison.Ordinal);
        Assert.Contains("\"technology\":\"cookie\",\"service\":\"Hotjar\"", await several.Client.GetStringAsync("shop.js"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"service\":", await single.Client.GetStringAsync("shop.js"), StringComparison.Ordinal);
    }
}
