namespace CookieConsent.Browser.Tests;

/// <summary>How a tracker gets into the page.</summary>
public enum Form
{
    /// <summary>Its script waits in the markup.</summary>
    Marked,

    /// <summary>A script of the page adds it.</summary>
    Injected,

    /// <summary>It is part of the shop's own script, and starts with it.</summary>
    Bundled,
}

/// <summary>What becomes of it.</summary>
public enum Way
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
