namespace CookieConsent.Browser.Tests;

[Collection(Chromium.Collection)]
public sealed class WaysInRulesMode(RulesMode mode) : WaysOut(mode), IClassFixture<RulesMode>
{
    [Fact]
    public void There_are_46_ways_and_the_rules_may_leave_8_open()
    {
        Assert.Equal(46, Expectations.Ways.Select(way => way.Id).Distinct().Count());
        Assert.Equal(Expectations.OpenUnderRules, Expectations.Ways.Count(way => way.MayReach(policy: false)));
    }

    [Fact]
    public async Task B06_At_most_8_ways_are_open_before_a_choice_and_after_a_refusal()
    {
        await mode.UndecidedAsync();
        await mode.RefusedAsync();

        Assert.InRange(mode.Escapes("undecided").Count(), 0, Expectations.OpenUnderRules);
        Assert.InRange(mode.Escapes("refused").Count(), 0, Expectations.OpenUnderRules);
        Assert.InRange(mode.Escapes("refused-next").Count(), 0, Expectations.OpenUnderRules);
    }

    [Fact]
    public async Task B10_At_most_8_ways_are_open_after_a_withdrawal()
    {
        await mode.WithdrawnAsync();

        Assert.InRange(mode.Escapes("withdrawn").Count(), 0, Expectations.OpenUnderRules);
        Assert.InRange(mode.Escapes("withdrawn-next").Count(), 0, Expectations.OpenUnderRules);
    }
}
