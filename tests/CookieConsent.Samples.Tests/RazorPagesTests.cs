using System.Net;
using System.Text.RegularExpressions;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Samples.Tests;

public sealed class RazorPagesTests : IAsyncLifetime, IDisposable
{
    private const string Held = "<(script|img|iframe) data-src=\"/vendors/(stats.js|pixel.gif[?]seen=goods|film.html)\"[^>]* data-consent=\"(analytics|marketing)\"";
    private const string Live = "<(script|img|iframe) src=\"/vendors/";

    private readonly TemporaryFolder folder = TemporaryFolder.WithDemo();
    private readonly Visit visit = new();
    private RunningProcess process = null!;
    private string shop = "";

    [Fact]
    public async Task Before_a_decision_everything_optional_is_held_and_refused()
    {
        var page = await visit.TextAsync(shop + "/");

        Assert.Equal(3, Regex.Count(page, Held));
        Assert.Equal(0, Regex.Count(page, Live));
        Assert.Matches("<script data-src=[^>]+ type=\"text/plain\"", page);
        Assert.Equal(3, Regex.Count(page, ": not allowed</li>"));
        Assert.DoesNotContain("href=\"/seen\"", page, StringComparison.Ordinal);
        Assert.Empty(visit.Cookies);
        Assert.Equal(HttpStatusCode.Forbidden, await visit.StatusAsync(shop + "/seen"));
        Assert.Equal(HttpStatusCode.Forbidden, await CountAsync());
        Assert.Contains("You have not chosen yet", await visit.TextAsync(shop + "/newsletter"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tag_names_a_script_that_is_there()
    {
        var tag = Regex.Match(await visit.TextAsync(shop + "/"), "<script data-lang=\"en\" src=\"(/choices/harbour[^\"]+)\" integrity=\"sha[0-9]+-[^\"]+\"></script>");

        Assert.Equal(HttpStatusCode.OK, await visit.StatusAsync(shop + tag.Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task After_accepting_everything_is_live_and_open_and_the_shop_remembers()
    {
        await visit.DecideAsync(shop + "/choices", "harbour", new { preferences = true, analytics = true, marketing = true });

        var page = await visit.TextAsync(shop + "/");
        Assert.Equal(0, Regex.Count(page, Held));
        Assert.Equal(3, Regex.Count(page, Live));
        Assert.Equal(3, Regex.Count(page, ": allowed</li>"));
        Assert.Contains("href=\"/seen\"", page, StringComparison.Ordinal);
        Assert.Contains("storm lantern", await visit.TextAsync(shop + "/seen"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await CountAsync());
        Assert.Contains("harbour_last_visit", visit.Cookies.Keys);
        Assert.Contains("Welcome back.", await visit.TextAsync(shop + "/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_between_technologies_is_kept_to()
    {
        await visit.DecideAsync(shop + "/choices", "harbour", new Dictionary<string, object>
        {
            ["analytics"] = new Dictionary<string, bool> { ["web-beacon"] = true },
            ["marketing"] = new Dictionary<string, bool> { ["pixel-tag"] = true },
        });

        var page = await visit.TextAsync(shop + "/");
        Assert.Equal(["img"], Regex.Matches(page, Live).Select(match => match.Groups[1].Value));
        Assert.Equal(2, Regex.Count(page, Held));
        Assert.Equal(HttpStatusCode.OK, await CountAsync());
        Assert.Equal(HttpStatusCode.Forbidden, await visit.StatusAsync(shop + "/seen"));
        Assert.DoesNotContain("harbour_last_visit", visit.Cookies.Keys);
    }

    [Fact]
    public async Task A_cookie_that_the_host_did_not_sign_opens_nothing()
    {
        await visit.DecideAsync(shop + "/choices", "harbour", new { preferences = true, analytics = true, marketing = true });
        var parts = visit.Cookies["choices"].Split('.');

        foreach (var forged in (string[])[parts[1], $"{parts[0]}.{parts[1]}.{new string('A', 86)}", "x"])
        {
            visit.Cookies["choices"] = forged;
            Assert.Equal(HttpStatusCode.Forbidden, await visit.StatusAsync(shop + "/seen"));
            Assert.Equal(0, Regex.Count(await visit.TextAsync(shop + "/"), Live));
        }
    }

    [Fact]
    public async Task The_newsletter_looks_a_visitor_up_by_id()
    {
        using var nobody = new Visit();
        var visitor = await visit.DecideAsync(shop + "/choices", "harbour", new { marketing = true });

        Assert.Equal(("with", "decision"), await MailAsync(visit, "/newsletter"));
        Assert.Equal(("with", "decision"), await MailAsync(nobody, $"/newsletter?visitor={visitor}"));
        Assert.Equal(("without", "default"), await MailAsync(nobody, "/newsletter?visitor=AAAAAAAAAAAAAAAAAAAAAA"));
        Assert.Contains("That is no visitor id", await nobody.TextAsync(shop + "/newsletter?visitor=me"), StringComparison.Ordinal);

        await visit.DecideAsync(shop + "/choices", "harbour", new { marketing = false });
        Assert.Equal(("without", "decision"), await MailAsync(nobody, $"/newsletter?visitor={visitor}"));
    }

    public async Task InitializeAsync()
    {
        process = RunningProcess.Start(
            "dotnet", [Repository.Built("samples/RazorPages"), "--urls", "http://127.0.0.1:0"], Repository.At("samples/RazorPages"), ("CookieConsent__Database", $"litedb:{folder.At("choices.db")}"));
        shop = (await process.LineAsync("Now listening on: (http://.+)$")).Groups[1].Value;
    }

    public async Task DisposeAsync() => await process.DisposeAsync();

    public void Dispose()
    {
        visit.Dispose();
        folder.Dispose();
    }

    private async Task<HttpStatusCode> CountAsync()
    {
        using var response = await visit.PostAsync(shop + "/visits");
        return response.StatusCode;
    }

    private async Task<(string, string)> MailAsync(Visit by, string path)
    {
        var answer = Regex.Match(await by.TextAsync(shop + path), "<strong>(with|without)</strong> the pixel tag [(]basis: ([a-z]+)[)]");
        return (answer.Groups[1].Value, answer.Groups[2].Value);
    }
}
