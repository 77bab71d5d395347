namespace CookieConsent.Browser.Tests;

/// <summary>A browser of one engine, started once. Every visitor has cookies, storage and a cache of their own in it.</summary>
internal interface IEngine : IAsyncDisposable
{
    /// <summary>A new visitor's first tab.</summary>
    Task<ITab> ComeAsync(Settings settings);
}

/// <summary>What a visitor has told the browser.</summary>
internal sealed record Settings(bool Cookies = true, bool Scripts = true);
