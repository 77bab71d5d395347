namespace CookieConsent.Hosting;

/// <summary>What the page says in English alone, and marks as such: rarely seen, and no text of a notice.</summary>
internal static class Sentences
{
    public const string ForChildren = "This site is for children: everything optional is off.";

    /// <summary>Why a decision was not recorded, to the visitor who made it.</summary>
    public static string Because(Problem? refused) => refused?.Type switch
    {
        Problem.OptedOut => "Your browser asks for some of this to stay off, and this page had not told you. Nothing was recorded: please look at your choices and save them again.",
        Problem.HalfChosen => "Where partners stand one by one, tick both: how you allow it, and to whom. Nothing was recorded: please complete your choices and save them again.",
        _ => "What this site declares has changed since this page was shown to you. Nothing was recorded: please choose again.",
    };
}
