namespace CookieConsent.Hosting;

/// <summary>What the page says in English alone, and marks as such: rarely seen, and no text of a notice.</summary>
internal static class Sentences
{
    public const string ForChildren = "This site is for children: everything optional is off.";

    public const string ExportCsv = "What is kept about me (CSV)";

    public const string ExportJson = "What is kept about me (JSON)";

    public const string Erase = "Erase what is kept about me";

    public const string Erased = "What was kept about you has been erased.";

    /// <summary>Why a decision was not recorded, to the visitor who made it.</summary>
    public static string Because(Problem? refused) => refused?.Type == Problem.OptedOut
        ? "Your browser asks for some of this to stay off, and this page had not told you. Nothing was recorded: please look at your choices and save them again."
        : "What this site declares has changed since this page was shown to you. Nothing was recorded: please choose again.";
}
