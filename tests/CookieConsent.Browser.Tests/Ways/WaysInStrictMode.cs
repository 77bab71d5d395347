namespace CookieConsent.Browser.Tests;

[Collection(Chromium.Collection)]
public sealed class WaysInStrictMode(StrictMode mode) : WaysOut(mode), IClassFixture<StrictMode>
{
    [Fact]
    public void The_policy_may_leave_open_what_the_preloader_asks_for_before_any_script() =>
        Assert.Equal(["html-image", "html-script", "html-link-preload"], Expectations.Ways.Where(way => way.MayReach(policy: true)).Select(way => way.Id));

    [Fact]
    public async Task B06_At_most_8_ways_are_open_before_a_choice()
    {
        await mode.UndecidedAsync();

        Assert.InRange(mode.Escapes("undecided").Count(), 0, Expectations.OpenUnderRules);
    }

    [Fact]
    public async Task B06_No_way_is_open_after_a_refusal()
    {
        await mode.RefusedAsync();

        Assert.Empty(mode.Escapes("refused"));
        Assert.Empty(mode.Escapes("refused-next").Except(Preloaded));
    }

    [Fact]
    public async Task B10_No_way_is_open_after_a_withdrawal()
    {
        await mode.WithdrawnAsync();

        Assert.Empty(mode.Escapes("withdrawn"));
        Assert.Empty(mode.Escapes("withdrawn-next").Except(Preloaded));
    }

    private static IEnumerable<string> Preloaded => Expectations.Ways.Where(way => way.MayReach(policy: true)).Select(way => way.Id);
}
