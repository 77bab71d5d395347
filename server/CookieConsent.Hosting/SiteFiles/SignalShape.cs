using System.Collections.Frozen;

namespace CookieConsent.Hosting;

/// <summary>What a site file may say of a signal.</summary>
/// <param name="Switches">The vendor's own switches, which <c>map</c> lets follow marks of the site's choice.</param>
/// <param name="Options">The signal's other options.</param>
internal sealed record SignalShape(IReadOnlyList<string> Switches, IReadOnlyDictionary<string, SignalOption> Options)
{
    /// <summary>The option that every signal with switches has.</summary>
    public const string Map = "map";

    private static readonly FrozenDictionary<string, SignalOption> None = FrozenDictionary<string, SignalOption>.Empty;

    /// <summary>The signals, by their ids: as their files in client/signals are called.</summary>
    public static readonly FrozenDictionary<string, SignalShape> All = new Dictionary<string, SignalShape>
    {
        ["google-consent-mode"] = new(
            ["ad_storage", "ad_user_data", "ad_personalization", "analytics_storage", "functionality_storage", "personalization_storage", "security_storage"],
            new Dictionary<string, SignalOption>
            {
                ["dataLayer"] = SignalOption.Name,
                ["waitForUpdate"] = SignalOption.Milliseconds,
                ["regions"] = SignalOption.Regions,
                ["adsDataRedaction"] = SignalOption.Flag,
                ["urlPassthrough"] = SignalOption.Flag,
                ["optOut"] = SignalOption.Ids,
            }),
        ["google-tag-events"] = new([], new Dictionary<string, SignalOption> { ["dataLayer"] = SignalOption.Name, ["event"] = SignalOption.Text }),
        ["hotjar"] = OfSwitches("consent"),
        ["linkedin"] = OfSwitches("consent"),
        ["matomo"] = new(["consent"], new Dictionary<string, SignalOption> { ["require"] = SignalOption.OneOf("tracking", "cookies") }),
        ["meta-pixel"] = OfSwitches("consent"),
        ["microsoft-clarity"] = OfSwitches("ad_Storage", "analytics_Storage"),
        ["microsoft-uet"] = OfSwitches("ad_storage"),
        ["pinterest"] = OfSwitches("consent"),
        ["shopify"] = OfSwitches("analytics", "marketing", "preferences", "sale_of_data"),
        ["tiktok"] = OfSwitches("consent"),
        ["wordpress"] = OfSwitches("functional", "preferences", "statistics", "statistics-anonymous", "marketing"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names of all options.</summary>
    public IEnumerable<string> Names => Switches.Count > 0 ? Options.Keys.Prepend(Map) : Options.Keys;

    private static SignalShape OfSwitches(params string[] switches) => new(switches, None);
}
