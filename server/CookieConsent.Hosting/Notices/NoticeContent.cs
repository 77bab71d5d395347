using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting;

/// <summary>All that a visitor is shown, in every language, as canonical JSON: the same content always gives the same bytes and hash (P04).</summary>
internal static class NoticeContent
{
    // Characters as they are: nothing here is ever placed in HTML, and texts stay readable and small.
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The content that a site file stands for.</summary>
    public static string Of(SiteFile file, Languages languages)
    {
        var content = new JsonObject
        {
            ["site"] = file.Site,
            ["name"] = file.Name,
            ["controller"] = file.Controller is { } controller ? Compact(("name", controller.Name), ("email", controller.Email)) : null,
            ["policyUrl"] = file.PolicyUrl,
            ["consentDays"] = file.ConsentDays,
            ["languages"] = Strings(file.Languages),
            ["categories"] = new JsonArray([.. file.Categories.Select(category => new JsonObject
            {
                ["id"] = category.Id,
                ["technologies"] = Strings(TechnologyIds.Each.Where(each => Used(file, category.Id).HasFlag(each.Technology)).Select(each => each.Id)),
                ["gpc"] = OnlyTrue(category.Gpc),
            })]),
            ["child"] = OnlyTrue(file.Child),
            ["doNotTrack"] = OnlyTrue(file.DoNotTrack),
            ["trackers"] = new JsonArray([.. file.Trackers.Select(Tracker)]),
            ["texts"] = new JsonObject(file.Languages.Select(language => KeyValuePair.Create(language, (JsonNode?)new JsonObject(
                SiteTexts.Of(file, language, languages).Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value)))))),
            ["look"] = Look(file.Look),
        };
        return Canonical(content).ToJsonString(Plain);
    }

    /// <summary>The identity of a content: SHA-256 of its canonical JSON, base64url.</summary>
    public static string Hash(string canonical) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));

    /// <summary>The technologies that a category's trackers use; all three when it declares none, so that marked elements need them all.</summary>
    private static Technology Used(SiteFile file, string category)
    {
        var used = file.Trackers.Where(tracker => tracker.Category == category)
            .Aggregate(Technology.None, (all, tracker) => all | TechnologyIds.Find(tracker.Technology));
        return used == Technology.None ? Technology.All : used;
    }

    private static JsonObject Tracker(TrackerEntry tracker)
    {
        var json = Compact(
            ("service", tracker.Service), ("category", tracker.Category), ("technology", tracker.Technology),
            ("lifetime", tracker.Lifetime), ("policyUrl", tracker.PolicyUrl));
        foreach (var (key, values) in new[] { ("names", tracker.Names), ("hosts", tracker.Hosts), ("paths", tracker.Paths) })
        {
            if (values.Count > 0)
            {
                json[key] = Strings(values);
            }
        }

        return json;
    }

    private static JsonObject Look(LookEntry look) => new()
    {
        ["position"] = look.Position,
        ["scheme"] = look.Scheme == new LookEntry().Scheme ? null : look.Scheme,
        ["radius"] = look.Radius,
        ["font"] = look.Font,
        ["colours"] = Colours(look.Colours),
        ["darkColours"] = Colours(look.DarkColours),
    };

    private static JsonObject? Colours(IReadOnlyDictionary<string, string> colours) =>
        colours.Count > 0 ? new JsonObject(colours.Select(colour => KeyValuePair.Create(colour.Key, (JsonNode?)colour.Value))) : null;

    private static JsonObject Compact(params (string Key, string? Value)[] members) =>
        new(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, (JsonNode?)member.Value)));

    // Absent unless it is so: what a site does not use leaves its notice as it was.
    private static JsonValue? OnlyTrue(bool value) => value ? JsonValue.Create(true) : null;

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);

    // RFC 8785 for what stands in a notice: objects, arrays, strings, booleans and integers. Absent beats null.
    private static JsonNode Canonical(JsonNode node) => node switch
    {
        JsonObject map => new JsonObject(map.Where(member => member.Value is not null)
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Canonical(member.Value!)))),
        JsonArray list => new JsonArray([.. list.Select(item => Canonical(item!))]),
        _ => node.DeepClone(),
    };
}
