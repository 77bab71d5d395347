namespace CookieConsent.Hosting;

/// <summary>How everything that visitors see looks, as a site file says it.</summary>
internal sealed record LookEntry
{
    /// <summary>Where the card stands.</summary>
    public string Position { get; init; } = "corner";

    /// <summary>Light, dark, or what the visitor's system asks for.</summary>
    public string Scheme { get; init; } = "auto";

    /// <summary>Of the card's corners, in px.</summary>
    public int? Radius { get; init; }

    /// <summary>Font families, as CSS lists them. None is loaded for it.</summary>
    public string? Font { get; init; }

    /// <summary>Colours by token, such as <c>accent</c>, in the light.</summary>
    public IReadOnlyDictionary<string, string> Colours { get; init; } = new Dictionary<string, string>();

    /// <summary>The same in the dark.</summary>
    public IReadOnlyDictionary<string, string> DarkColours { get; init; } = new Dictionary<string, string>();
}
