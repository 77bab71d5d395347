namespace CookieConsent.Browser.Tests;

[Collection(TrackerBed.Collection)]
public sealed class WithdrawnTrackerTests(TrackerBed bed)
{
    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task B10_Withdrawn_the_page_is_loaded_anew_and_it_sends_nothing_any_more(string tracker, Form form)
    {
        var seen = await bed.DecidedAsync(tracker, form);

        Assert.True(seen.Reloaded);
        Assert.Empty(seen.Left.Sent);
    }

    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task B10_Withdrawn_nothing_of_it_is_left_on_the_device(string tracker, Form form)
    {
        var seen = await bed.DecidedAsync(tracker, form);

        Assert.Empty(seen.Withdrawn.Names);
        Assert.Empty(seen.Left.Names);
    }

    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task B10_Withdrawn_on_a_page_that_stays_it_sends_nothing_however_it_is_provoked(string tracker, Form form)
    {
        var seen = await bed.DecidedAsync(tracker, form, Course.Staying);

        Assert.False(seen.Reloaded);
        Assert.Empty(seen.Withdrawn.Sent);
    }

    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task B10_Withdrawn_on_a_page_that_stays_it_sends_nothing_when_that_page_is_left(string tracker, Form form) =>
        Assert.Empty((await bed.DecidedAsync(tracker, form, Course.Staying)).Left.Sent);

    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task B10_Withdrawn_on_a_page_that_stays_nothing_of_it_is_left_or_written_again(string tracker, Form form)
    {
        var seen = await bed.DecidedAsync(tracker, form, Course.Staying);

        Assert.Empty(seen.Withdrawn.Names);
        Assert.Empty(seen.Left.Names);
    }

    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task B10_Withdrawn_it_stays_quiet_on_every_page_from_then_on(string tracker, Form form)
    {
        foreach (var course in (Course[])[Course.Reloading, Course.Staying])
        {
            var seen = (await bed.DecidedAsync(tracker, form, course)).Later;

            Assert.Empty(seen.Sent);
            Assert.Empty(seen.Names);
        }
    }

    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task B10_Withdrawn_it_does_not_break_the_shop(string tracker, Form form)
    {
        foreach (var course in (Course[])[Course.Reloading, Course.Staying])
        {
            var seen = await bed.DecidedAsync(tracker, form, course);

            Assert.True(seen.Withdrawn.Works);
            Assert.True(seen.Later.Works);
        }
    }
}
