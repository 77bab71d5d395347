namespace CookieConsent.Browser.Tests;

/// <summary>A tab, and what one does with it. Disposing of a visitor's first tab ends the visit.</summary>
internal interface ITab : IAsyncDisposable
{
    /// <summary>Opens a page, and waits until it has been loaded.</summary>
    Task GoAsync(string address);

    /// <summary>Loads the page anew, and waits for that.</summary>
    Task ReloadAsync();

    /// <summary>Opens another tab of the same visitor.</summary>
    Task<ITab> OpenAsync();

    /// <summary>Presses and lets go of the mouse at a point of what is in sight.</summary>
    Task ClickAsync(double x, double y);

    /// <summary>Presses and lets go of a key.</summary>
    Task PressAsync(Key key);

    /// <summary>What an expression of the page gives, once it does: a string.</summary>
    Task<string> EvaluateAsync(string expression);

    /// <summary>A picture of what is in sight, as PNG.</summary>
    Task<byte[]> PictureAsync();
}

/// <summary>Keys, as WebDriver numbers them.</summary>
internal enum Key
{
    Tab = '\uE004',
    Enter = '\uE007',
    Escape = '\uE00C',
    Space = ' ',
}
