using System.Net;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

/// <summary>What the form records: the same as the page's script would.</summary>
public sealed class SavePreferencesTests
{
    [Theory]
    [InlineData("reject-all", "analytics: None; marketing: None")]
    [InlineData("accept-all", "analytics: All; marketing: All")]
    [InlineData("custom", "analytics: PixelTag; marketing: All")]
    [InlineData("withdraw", "analytics: None; marketing: None")]
    public async Task P01_A_button_records_who_when_what_was_shown_what_was_chosen_how_and_where(string action, string choices)
    {
        await using var host = await TestHost.StartAsync();
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync("?lang=de");
        using var answer = await visitor.PressAsync(action, "analytics:pixel-tag", "marketing:pixel-tag");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("?saved&lang=de", answer.Headers.Location?.OriginalString);
        var recorded = Assert.Single(await visitor.RecordedAsync());
        Assert.Equal(
            (host.Notice.Id, "de", action, "page", choices, host.Time.GetUtcNow()),
            (recorded.Notice, recorded.Language, recorded.Action, recorded.Surface, recorded.Choices.ToString(), recorded.At));
        await visitor.OpenAsync("?saved&lang=de");
        Assert.Contains("role=\"status\"", visitor.Page, StringComparison.Ordinal);
        Assert.Contains("Ihre Auswahl ist gespeichert.", visitor.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_visitor_gets_both_cookies_and_finds_the_choices_again_and_denied_cookies_end()
    {
        await using var host = await TestHost.StartAsync();
        var visitor = new FormVisitor(host) { Headers = { ["Cookie"] = "_pk_id=1" } };
        await visitor.OpenAsync();
        using var answer = await visitor.PressAsync("custom", "marketing:pixel-tag");
        var set = answer.Headers.GetValues("Set-Cookie").ToList();

        Assert.Equal(["choices", "choices_visitor", "_pk_id"], set.Select(cookie => cookie.Split('=')[0]).Distinct());
        Assert.Contains("httponly", set[1], StringComparison.OrdinalIgnoreCase);
        Assert.All(set.Take(2), cookie => Assert.Contains("path=/; secure; samesite=lax", cookie, StringComparison.Ordinal));
        await visitor.OpenAsync();
        Assert.Equal(["marketing:pixel-tag"], visitor.Ticks);
        Assert.Contains("""<time datetime="2026-11-23">""", visitor.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_signed_choices_alone_are_shown_too_and_forged_ones_are_not()
    {
        await using var host = await TestHost.StartAsync();
        using var decided = await host.DecideAsync(origin: FormVisitor.Origin);
        var token = (await decided.JsonAsync()).Text("token");

        Assert.Equal(3, (await TicksAsync("choices=" + token)).Count);
        Assert.Empty(await TicksAsync("choices=" + token[..^4] + "AAAA"));

        async Task<IReadOnlyList<string>> TicksAsync(string cookie)
        {
            var visitor = new FormVisitor(host) { Headers = { ["Cookie"] = cookie } };
            await visitor.OpenAsync();
            return visitor.Ticks;
        }
    }

    [Fact]
    public async Task The_same_form_sent_many_times_at_once_is_one_record_and_another_answer_in_it_another()
    {
        await using var host = await TestHost.StartAsync();
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();
        var fields = visitor.Fields("reject-all");
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => visitor.PostAsync(new FormUrlEncodedContent(fields))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        // One visitor, although none of them could know of another's cookie.
        Assert.Single(answers.Select(answer => answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("choices_visitor=", StringComparison.Ordinal))).Distinct());
        using var later = await visitor.PostAsync(new FormUrlEncodedContent(fields));
        Assert.Single(await visitor.RecordedAsync());
        fields[^1] = KeyValuePair.Create("action", "accept-all");
        using var changed = await visitor.PostAsync(new FormUrlEncodedContent(fields));
        Assert.Equal(["accept-all", "reject-all"], (await visitor.RecordedAsync()).Select(decision => decision.Action));
    }

    [Fact]
    public async Task P02_A_form_of_a_superseded_notice_is_answered_409_with_the_current_one_and_records_nothing()
    {
        var first = await TestHost.StartAsync();
        var visitor = new FormVisitor(first);
        await visitor.OpenAsync();
        var (fields, former) = (visitor.Fields("accept-all"), first.Notice.Id);
        var site = TestHost.SiteFile();
        site["name"] = "Another name";

        await using var host = await first.RestartAsync(site);
        visitor = new FormVisitor(host);
        using var answer = await visitor.PostAsync(new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("role=\"alert\"", visitor.Page, StringComparison.Ordinal);
        Assert.Contains("has changed in the meantime", visitor.Page, StringComparison.Ordinal);
        Assert.Contains(host.Notice.Id, visitor.Page, StringComparison.Ordinal);
        Assert.DoesNotContain(former, visitor.Page, StringComparison.Ordinal);
        Assert.Empty(visitor.Cookies);
        using var again = await visitor.PressAsync("reject-all");
        Assert.Single(await visitor.RecordedAsync());
    }

    [Fact]
    public async Task What_changed_or_expired_counts_as_undecided()
    {
        var first = await TestHost.StartAsync();
        var visitor = new FormVisitor(first);
        await visitor.OpenAsync();
        using var answer = await visitor.PressAsync("accept-all");
        var site = TestHost.SiteFile();
        site["trackers"]!.AsArray().Add(JsonNode.Parse("""{ "service": "New", "category": "marketing", "technology": "pixel-tag", "hosts": ["new.example"] }"""));

        await using var host = await first.RestartAsync(site);
        var returning = new FormVisitor(host) { Headers = { ["Cookie"] = string.Join("; ", visitor.Cookies) } };
        await returning.OpenAsync();
        Assert.Equal(["analytics:cookie", "analytics:pixel-tag"], returning.Ticks);
        host.Time.Advance(TimeSpan.FromDays(200));
        await returning.OpenAsync();
        Assert.Empty(returning.Ticks);
        Assert.Contains("If you close this without choosing", returning.Page, StringComparison.Ordinal);
    }
}
