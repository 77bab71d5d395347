namespace CookieConsent.Browser.Tests;

/// <summary>
/// Which trackers go which way. The long run has every tracker in every form on every course. The short one has fifteen, each in one
/// form, the forms taking turns, and those that are bundled, which nothing in the page announces, also on a page that stays.
/// </summary>
internal static class Plan
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("COOKIECONSENT_LONG") == "1";

    // Those that work like others: left to the long run.
    private static readonly string[] Alike = ["bugsnag", "countly", "elastic-apm", "honeybadger", "mixpanel", "rollbar", "snowplow"];

    private static readonly Form[] Forms = Enum.GetValues<Form>();

    /// <summary>The trackers, in the order in which they are gone through.</summary>
    public static IReadOnlyList<string> Trackers { get; } = [.. Tracker.Ids.Where(id => Long || !Alike.Contains(id))];

    /// <summary>All that is gone through, in the order of the trackers.</summary>
    public static IReadOnlyList<(string Tracker, Form Form, Course Course)> All { get; } =
    [
        .. from tracker in Tracker.Ids.Index()
           where Long || !Alike.Contains(tracker.Item)
           from form in Forms
           where Long || form == Forms[tracker.Index % Forms.Length]
           from course in Enum.GetValues<Course>()
           where Long || course != Course.Staying || form == Form.Bundled
           select (tracker.Item, form, course),
    ];
}

/// <summary>Every tracker, in the forms that it is tried in.</summary>
public sealed class EveryTracker : TheoryData<string, Form>
{
    public EveryTracker()
    {
        foreach (var (tracker, form) in Plan.All.Select(way => (way.Tracker, way.Form)).Distinct())
        {
            Add(tracker, form);
        }
    }
}

/// <summary>Every tracker, in the forms and on the courses on which it is withdrawn.</summary>
public sealed class EveryWithdrawal : TheoryData<string, Form, Course>
{
    public EveryWithdrawal()
    {
        foreach (var (tracker, form, course) in Plan.All.Where(way => way.Course is Course.Reloading or Course.Staying))
        {
            Add(tracker, form, course);
        }
    }
}
