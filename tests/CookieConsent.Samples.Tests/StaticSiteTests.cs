using System.Net;
using System.Text.RegularExpressions;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Samples.Tests;

public sealed class StaticSiteTests : IDisposable
{
    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();
    private readonly Visit visit = new();

    [Fact]
    public async Task Serves_a_page_whose_optional_parts_are_all_held()
    {
        await using var server = await ServerProcess.StartAsync(folder);

        var page = await visit.TextAsync(server.Origin + "/");

        Assert.Contains("/choices/demo.js\"></script>", page, StringComparison.Ordinal);
        Assert.Equal(5, Regex.Count(page, "data-consent=\""));
        Assert.DoesNotMatch("(?<!data-)src=\"http://(stats|ads|video)[.]", page);
        Assert.Empty(visit.Cookies);
        foreach (var part in Regex.Matches(page, "(?<=(src|href)=\")[^\":#]+[.](js|css)(?=\")").Select(match => match.Value)
            .Concat(["vendors/stats.js", "vendors/pixel.gif", "vendors/embed.html"]))
        {
            Assert.Equal(HttpStatusCode.OK, await visit.StatusAsync($"{server.Origin}/{part}"));
        }
    }

    [Fact]
    public async Task Shows_a_visitor_their_record_once_they_have_decided()
    {
        await using var server = await ServerProcess.StartAsync(folder);
        Assert.Equal(HttpStatusCode.Unauthorized, await visit.StatusAsync($"{server.Host}/demo/me"));

        var visitor = await visit.DecideAsync(server.Host, "demo", new { analytics = true, marketing = false });

        var record = await visit.JsonAsync($"{server.Host}/demo/me");
        Assert.Equal(visitor, record.GetProperty("visitor").GetString());
        Assert.Equal("decision", record.GetProperty("basis").GetString());
        Assert.True(record.GetProperty("choices").GetProperty("analytics").GetBoolean());
        Assert.False(record.GetProperty("choices").GetProperty("marketing").GetBoolean());
    }

    public void Dispose()
    {
        visit.Dispose();
        folder.Dispose();
    }
}
