using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CookieConsent.Tests.Wire;

/// <summary>tests/wire/declarations.json: what the page holds by its rules, the server holds by its policy and its removal of cookies.</summary>
public sealed class DeclarationTests
{
    private static readonly string[] Marks = ["analytics:cookie", "analytics:pixel-tag", "analytics:web-beacon", "marketing:cookie", "marketing:pixel-tag", "marketing:web-beacon"];

    private static readonly JsonElement Golden = Read();

    private static readonly SiteSnapshot Site = new(Demo.Notice, [])
    {
        Own = Texts(Golden, "own"),
        Trackers = [.. Golden.GetProperty("trackers").EnumerateArray().Select(tracker => new Tracker(
            tracker.TryGetProperty("service", out var service) ? service.GetString()! : "",
            tracker.GetProperty("category").GetString()!,
            TechnologyIds.Find(tracker.GetProperty("technology").GetString()),
            Texts(tracker, "names"),
            Texts(tracker, "hosts"),
            Texts(tracker, "paths")))],
    };

    public static IEnumerable<object?[]> Urls => Golden.GetProperty("urls").EnumerateArray().Select(url => new object?[] { url.GetProperty("url").GetString(), Kind(url) });

    public static TheoryData<string> Names => [.. Golden.GetProperty("names").EnumerateArray().Select(name => name.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Urls))]
    public void A_policy_lets_an_address_through_exactly_when_the_page_would(string address, string? kind)
    {
        var marks = Waits(Golden.GetProperty("urls").EnumerateArray().Single(url => url.GetProperty("url").GetString() == address && Kind(url) == kind));
        var directive = kind switch { "pixel-tag" => "img-src", "web-beacon" => "connect-src", _ => "script-src" };

        Assert.All(EveryChoice(), choices => Assert.Equal(
            marks?.All(mark => Grants(choices, mark)) ?? false,
            new Policy(new PolicyTexts(Site, null, []).For(choices)).Allows(directive, new Uri(address))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cookie_is_denied_exactly_when_the_page_would_hold_a_declared_name(string name)
    {
        var marks = Waits(Golden.GetProperty("names").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name));

        Assert.All(EveryChoice(), choices => Assert.Equal(
            marks?.Any(mark => !Grants(choices, mark)) ?? false,
            Site.Names.IsDenied(name, Decided(choices))));
    }

    private static IEnumerable<Choices> EveryChoice() =>
        from bits in Enumerable.Range(0, 1 << Marks.Length)
        from denied in (string[][])[[], ["Matomo"], ["Hotjar: Replay"]]
        select Demo.Choices(analytics: (Technology)(bits & 7), marketing: (Technology)(bits >> 3)).Without("analytics", denied);

    private static Consent Decided(Choices choices) => Consent.Of(choices, 3, null, Demo.Now, Demo.Now.AddDays(1), Demo.Notice with
    {
        Categories = [.. Demo.Notice.Categories.Select(category => category with { Services = [.. Site.Trackers.Where(tracker => tracker.Category == category.Id).Select(tracker => tracker.Service).Distinct()] })],
    }, Demo.Now);

    private static bool Grants(Choices choices, string mark) => mark.Split(':', 3) switch
    {
        [var category, var technology] => choices.Allows(category, TechnologyIds.Find(technology)),
        var parts => choices[parts[0]].HasFlag(TechnologyIds.Find(parts[1])) && !choices.DeniedServices(parts[0]).Contains(parts[2]),
    };

    private static string? Kind(JsonElement url) => url.TryGetProperty("kind", out var kind) ? kind.GetString() : null;

    private static string[]? Waits(JsonElement golden) => golden.GetProperty("marks").ValueKind == JsonValueKind.Null ? null : Texts(golden, "marks");

    private static string[] Texts(JsonElement json, string property) =>
        json.TryGetProperty(property, out var list) ? [.. list.EnumerateArray().Select(text => text.GetString()!)] : [];

    private static JsonElement Read([CallerFilePath] string here = "") =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "wire", "declarations.json"))).RootElement;
}
