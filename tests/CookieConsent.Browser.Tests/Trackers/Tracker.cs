using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Browser.Tests;

/// <summary>A real tracker library, as tests/trackers/services declares it.</summary>
/// <param name="Id">Its file's name.</param>
/// <param name="Name">The service, as visitors know it.</param>
/// <param name="Library">The address from which its vendor serves the library.</param>
/// <param name="Hosts">The hosts that it talks to.</param>
/// <param name="Names">What it keeps on the device: cookies, web storage and databases, with wildcards.</param>
/// <param name="Reports">How the requests begin, host and path, that show it at work.</param>
/// <param name="Strict">Whether it needs strict mode's policy: it has a way out that rules leave open.</param>
/// <param name="Answers">What its vendor answers, where any polite answer would not do: JSON, or the name of a stand-in's file.</param>
internal sealed record Tracker(
    string Id, string Name, Uri Library, string[] Hosts, string[] Names, string Reports, bool Strict, Dictionary<string, JsonElement>? Answers)
{
    /// <summary>The ids of all trackers.</summary>
    public static IEnumerable<string> Ids { get; } =
        [.. Directory.GetFiles(Repository.At("tests/trackers/services")).Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    /// <summary>Whether a name on the device is one of those declared.</summary>
    public bool Keeps(string name) => Names.Any(pattern => Regex.IsMatch(name, $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$"));

    public bool IsReport(string address) => address.StartsWith(Reports, StringComparison.Ordinal);

    /// <summary>The name of the visit that sees it in a form, on a course.</summary>
    public string VisitOf(Form form, Course course) => $"{Id}-{form}-{course}".ToLowerInvariant();

    /// <summary>The file of a shop whose site has this tracker and nothing else that is optional.</summary>
    public JsonObject SiteFile()
    {
        JsonArray trackers = [Entry("Shop", "necessary", "cookie", names: ["cart"])];
        trackers.Add(Entry(Name, "analytics", "cookie", Names, Hosts));
        trackers.Add(Entry(Name, "analytics", "pixel-tag", hosts: Hosts));
        trackers.Add(Entry(Name, "analytics", "web-beacon", hosts: Hosts));
        return new JsonObject
        {
            ["site"] = Id,
            ["name"] = "Harbour Shop",
            ["origins"] = JsonSerializer.SerializeToNode(from form in Enum.GetValues<Form>() from course in Enum.GetValues<Course>() select TrackerWeb.OriginOf(VisitOf(form, course))),
            ["languages"] = new JsonArray("en"),
            ["categories"] = JsonNode.Parse("""[{ "id": "necessary" }, { "id": "analytics" }]"""),
            ["trackers"] = trackers,
            ["blockUndeclared"] = Strict,
            ["blockFromStart"] = Strict,
        };
    }

    private static JsonObject Entry(string service, string category, string technology, string[]? names = null, string[]? hosts = null)
    {
        var entry = new JsonObject { ["service"] = service, ["category"] = category, ["technology"] = technology };
        if (names is { Length: > 0 })
        {
            entry["names"] = JsonSerializer.SerializeToNode(names);
        }

        if (hosts is not null)
        {
            entry["hosts"] = JsonSerializer.SerializeToNode(hosts);
        }

        return entry;
    }
}
