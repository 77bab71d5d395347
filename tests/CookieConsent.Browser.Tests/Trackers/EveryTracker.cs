namespace CookieConsent.Browser.Tests;

/// <summary>Every tracker, in every form.</summary>
public sealed class EveryTracker : TheoryData<string, Form>
{
    public EveryTracker()
    {
        foreach (var id in Tracker.Ids)
        {
            foreach (var form in Enum.GetValues<Form>())
            {
                Add(id, form);
            }
        }
    }
}
