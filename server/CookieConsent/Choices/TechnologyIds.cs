namespace CookieConsent;

/// <summary>The ids that stand for a <see cref="Technology"/> in JSON, markup and JavaScript.</summary>
internal static class TechnologyIds
{
    /// <summary>Every single technology with its id, in the order in which a visitor is shown them.</summary>
    public static readonly IReadOnlyList<(Technology Technology, string Id)> Each =
    [
        (Technology.Cookie, "cookie"),
        (Technology.PixelTag, "pixel-tag"),
        (Technology.WebBeacon, "web-beacon"),
    ];

    /// <summary>The technology of an id, or <see cref="Technology.None"/> when there is no such id.</summary>
    public static Technology Find(ReadOnlySpan<char> id) => id switch
    {
        "cookie" => Technology.Cookie,
        "pixel-tag" => Technology.PixelTag,
        "web-beacon" => Technology.WebBeacon,
        _ => Technology.None,
    };

    /// <summary>The ids of what a value combines, with a space between them.</summary>
    public static string Join(Technology technologies) =>
        string.Join(' ', Each.Where(each => technologies.HasFlag(each.Technology)).Select(each => each.Id));
}
