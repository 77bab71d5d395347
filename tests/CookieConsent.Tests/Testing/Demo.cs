namespace CookieConsent.Tests;

/// <summary>A site with all four categories, and decisions of its visitors.</summary>
internal static class Demo
{
    public const string Site = "demo";

    public static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static readonly HostKey Key = new();

    public static readonly Notice Notice = new(Site, new string('n', 43), 3,
    [
        new("necessary", Technology.Cookie, 1),
        new("preferences", Technology.Cookie, 1),
        new("analytics", Technology.All, 2),
        new("marketing", Technology.PixelTag | Technology.WebBeacon, 3),
    ]);

    public static readonly Choices Everything = Choices(Technology.All, Technology.All, Technology.All);

    public static Choices Choices(Technology preferences = Technology.None, Technology analytics = Technology.None, Technology marketing = Technology.None) =>
        new([new("preferences", preferences), new("analytics", analytics), new("marketing", marketing)]);

    /// <summary>The same site, on which several services measure visits.</summary>
    public static Notice WithServices() => Notice with
    {
        Categories = [.. Notice.Categories.Select(category => category with
        {
            Services = category.Id switch { "analytics" => ["Matomo", "Hotjar"], "marketing" => ["Lantern"], _ => [] },
        })],
    };

    public static SiteSnapshot Snapshot(Notice? notice = null, params HostKey[] keys) =>
        new(notice ?? Notice, (keys.Length == 0 ? [Key] : keys).Select(key => KeyValuePair.Create(key.Kid, key.Public)));

    /// <summary>The site www.shop.example, which shares its cookies below shop.example, and these trackers.</summary>
    public static SiteSnapshot Declaring(params Tracker[] trackers) =>
        new(Notice, [KeyValuePair.Create(Key.Kid, Key.Public)]) { Trackers = trackers, Own = ["www.shop.example", "shop.example", "*.shop.example"], CookieDomain = "shop.example" };

    public static Tracker Named(string category, params string[] names) => new(category + "'s", category, Technology.Cookie, names, [], []);

    public static DecisionToken Decision(Choices choices, int version = 3, string site = Site, int days = 182) =>
        DecisionToken.For(site, version, choices, Now, Now.AddDays(days));

    public static string Cookie(Choices choices, int version = 3) => $"choices={Key.Sign(Decision(choices, version))}";
}
