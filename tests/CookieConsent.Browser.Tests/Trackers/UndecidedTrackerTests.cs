namespace CookieConsent.Browser.Tests;

[Collection(TrackerBed.Collection)]
public sealed class UndecidedTrackerTests(TrackerBed bed)
{
    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task B06_Before_a_choice_it_asks_its_vendor_for_nothing(string tracker, Form form) =>
        Assert.Empty((await bed.UndecidedAsync(tracker, form)).Sent);

    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task B06_Before_a_choice_it_stores_nothing(string tracker, Form form) =>
        Assert.Empty((await bed.UndecidedAsync(tracker, form)).Names);

    [Theory]
    [ClassData(typeof(EveryTracker))]
    public async Task B05_Held_back_it_does_not_break_the_shop(string tracker, Form form) =>
        Assert.True((await bed.UndecidedAsync(tracker, form)).Works);
}
