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
