using System.Net;

namespace CookieConsent.Hosting.Tests;

/// <summary>Global Privacy Control and the form.</summary>
public sealed class FormOptOutTests
{
    [Fact]
    public async Task G02_What_is_marked_is_shown_as_off_with_the_reason_and_accept_all_leaves_it_off()
    {
        await using var host = await OptOutSite.StartAsync();
        var visitor = await OpenAsync(host);
        Assert.Contains("opt-out request (Global Privacy Control) is honoured. Turned off: Marketing.", visitor.Page, StringComparison.Ordinal);
        Assert.Contains("Switch it on only to allow it all the same.", visitor.Page, StringComparison.Ordinal);
        using var answer = await visitor.PressAsync("accept-all");

        var recorded = Assert.Single(await visitor.RecordedAsync());
        Assert.Equal("analytics: All; marketing: None", recorded.Choices.ToString());
        Assert.Equal(["global-privacy-control"], recorded.Signals);
    }

    [Theory]
    [InlineData("custom", "analytics: None; marketing: All despite an opt-out")]
    [InlineData("accept-all", "analytics: All; marketing: All despite an opt-out")]
    public async Task G05_A_box_that_is_ticked_beside_the_reason_is_a_grant_all_the_same_and_stays_one(string action, string choices)
    {
        await using var host = await OptOutSite.StartAsync();
        var visitor = await OpenAsync(host);
        using var answer = await visitor.PressAsync(action, "marketing:pixel-tag");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(choices, Assert.Single(await visitor.RecordedAsync()).Choices.ToString());
        await visitor.OpenAsync();
        Assert.Contains("marketing:pixel-tag", visitor.Ticks);
        Assert.DoesNotContain("Turned off", visitor.Page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task G05_A_form_that_did_not_tell_of_the_opt_out_is_shown_again_and_records_nothing()
    {
        await using var host = await OptOutSite.StartAsync();
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();
        visitor.Headers[OptOutSite.Gpc] = "1";
        using var answer = await visitor.PressAsync("custom", "marketing:pixel-tag");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("Your browser asks for some of this to stay off", visitor.Page, StringComparison.Ordinal);
        Assert.Empty(visitor.Cookies);
        using var knowing = await visitor.PressAsync("custom", "marketing:pixel-tag");
        Assert.Single(await visitor.RecordedAsync());
    }

    [Fact]
    public async Task G01_A_grant_without_knowing_of_it_is_shown_as_off()
    {
        await using var host = await OptOutSite.StartAsync();
        var visitor = new FormVisitor(host);
        await visitor.OpenAsync();
        Assert.DoesNotContain("opt-out", visitor.Page, StringComparison.Ordinal);
        using var answer = await visitor.PressAsync("accept-all");
        visitor.Headers[OptOutSite.Gpc] = "1";
        await visitor.OpenAsync();

        Assert.Equal(["analytics:cookie", "analytics:pixel-tag"], visitor.Ticks);
    }

    private static async Task<FormVisitor> OpenAsync(TestHost host)
    {
        var visitor = new FormVisitor(host) { Headers = { [OptOutSite.Gpc] = "1" } };
        await visitor.OpenAsync();
        return visitor;
    }
}
