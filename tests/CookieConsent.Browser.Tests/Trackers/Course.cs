namespace CookieConsent.Browser.Tests;

/// <summary>What becomes of a tracker.</summary>
public enum Course
{
    /// <summary>Nothing of ours is on the page.</summary>
    Untouched,

    /// <summary>The visitor does not choose.</summary>
    Undecided,

    /// <summary>It is accepted, and withdrawn again.</summary>
    Reloading,

    /// <summary>The same under a tag with <c>data-reload="false"</c>.</summary>
    Staying,
}
