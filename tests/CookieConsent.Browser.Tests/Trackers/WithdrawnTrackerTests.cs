namespace CookieConsent.Browser.Tests;

[Collection(TrackerBed.Collection)]
public sealed class WithdrawnTrackerTests(TrackerBed bed)
{
    [Theory]
    [ClassData(typeof(EveryWithdrawal))]
    public async Task B10_Withdrawn_the_page_is_loaded_anew_unless_the_site_asked_not_to(string tracker, Form form, Course course) =>
        Assert.Equal(course == Course.Reloading, (await bed.DecidedAsync(tracker, form, course)).Reloaded);

    [Theory]
    [ClassData(typeof(EveryWithdrawal))]
    public async Task B10_Withdrawn_it_sends_nothing_however_it_is_provoked_nor_when_the_page_is_left(string tracker, Form form, Course course) =>
        Assert.Empty((await bed.DecidedAsync(tracker, form, course)).Left.Sent);

    [Theory]
    [ClassData(typeof(EveryWithdrawal))]
    public async Task B10_Withdrawn_nothing_of_it_is_left_on_the_device_or_written_again(string tracker, Form form, Course course)
    {
        var seen = await bed.DecidedAsync(tracker, form, course);

        Assert.Empty(seen.Withdrawn.Names);
        Assert.Empty(seen.Left.Names);
    }

    [Theory]
    [ClassData(typeof(EveryWithdrawal))]
    public async Task B10_Withdrawn_it_stays_quiet_on_every_page_from_then_on(string tracker, Form form, Course course)
    {
        var seen = (await bed.DecidedAsync(tracker, form, course)).Later;

        Assert.Empty(seen.Sent);
        Assert.Empty(seen.Names);
    }

    [Theory]
    [ClassData(typeof(EveryWithdrawal))]
    public async Task B10_Withdrawn_it_does_not_break_the_shop(string tracker, Form form, Course course)
    {
        var seen = await bed.DecidedAsync(tracker, form, course);

        Assert.True(seen.Withdrawn.Works);
        Assert.True(seen.Later.Works);
    }
}
