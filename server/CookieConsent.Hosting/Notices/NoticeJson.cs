using System.Text.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting;

/// <summary>A notice in one language, in the shapes in which it leaves the host.</summary>
internal static class NoticeJson
{
    // What the first layer needs; all other texts come with the preferences, when a visitor opens them.
    private static readonly string[] PageTexts = ["title", "text", "reject", "accept", "choose", "policy", "partners", "unavailable", "reopen", "changed"];

    // What placeholders need beyond that; they come with their own script.
    private static readonly string[] EmbedTexts = ["heldText", "showOnce", "alwaysAllow"];

    // What the foot of the preferences needs; a script of its own as well.
    private static readonly string[] FootTexts = ["visitor", "copy", "copied", "receipt", "language", "cookiesOff"];

    // What only the page without a script says.
    private static readonly string[] FormTexts = ["saved", "name", "technology", "declaration", "children", "refusedOptOut", "refusedChange", "refusedHalf", "mine", "erase", "erased"];

    /// <summary>What the page script is given: the gate's and the first layer's part.</summary>
    public static JsonObject Page(PublishedNotice notice, string language, string? cookieDomain, Func<string, string> address)
    {
        var texts = notice.Texts(language);
        var json = new JsonObject
        {
            ["site"] = notice.Summary.Site,
            ["notice"] = notice.Summary.Id,
            ["version"] = notice.Summary.Version,
            ["language"] = language,
            ["direction"] = WritingDirection.Of(language),
            ["days"] = notice.ConsentDays,
            ["categories"] = Categories(notice),
            ["texts"] = Texts(texts, [.. PageTexts, .. texts.Keys.Where(key => key.StartsWith("gpc.", StringComparison.Ordinal))]),
            ["look"] = Look(notice.Look),
            ["preferences"] = address("preferences"),
            ["embeds"] = address("embeds"),
            ["foot"] = address("foot"),
        };
        foreach (var category in json["categories"]!.AsArray().Where(category => category!["gpc"] is not null || (int)category["since"]! > 1))
        {
            // The first layer names what an opt-out has turned off, and what has changed.
            category!["title"] = texts[$"category.{category["id"]}.title"];
        }

        Add(json, ("domain", cookieDomain), ("policyUrl", notice.PolicyUrl));
        return json;
    }

    /// <summary>What the preferences are given: every text, and who does what in each category.</summary>
    public static JsonObject Preferences(PublishedNotice notice, string language)
    {
        var texts = notice.Texts(language);
        return new JsonObject
        {
            ["texts"] = Texts(texts, texts.Keys
                .Where(key => !key.Contains('.', StringComparison.Ordinal) && !PageTexts.Concat(EmbedTexts).Concat(FootTexts).Concat(FormTexts).Contains(key))
                .Concat(["reject", "accept", "policy"])),
            ["categories"] = new JsonArray([.. notice.Summary.Categories.Select(category => new JsonObject
            {
                ["id"] = category.Id,
                ["title"] = texts[$"category.{category.Id}.title"],
                ["text"] = texts[$"category.{category.Id}.text"],
                ["services"] = Services(notice, category.Id, texts),
            })]),
        };
    }

    /// <summary>What placeholders are given: their texts, and by which hosts the services of held frames are told.</summary>
    public static JsonObject Embeds(PublishedNotice notice, string language)
    {
        var texts = notice.Texts(language);
        var optional = notice.Summary.Categories.Where(category => category.Id != Choices.Necessary);
        var json = new JsonObject
        {
            ["texts"] = Texts(texts, [.. EmbedTexts, "policy"]),
            ["titles"] = new JsonObject(optional.Select(category => KeyValuePair.Create(category.Id, (JsonNode?)texts[$"category.{category.Id}.title"]))),
            ["services"] = new JsonArray([.. notice.Trackers.Where(tracker => tracker.Category != Choices.Necessary && tracker.Hosts.Count > 0).Select(tracker =>
            {
                var entry = Entry(tracker, "service", "category", "technology", "names", "lifetime", "policyUrl");
                Add(entry, ("name", tracker.Service), ("policyUrl", PolicyUrl(notice.Trackers.Where(each => each.Service == tracker.Service))));
                return entry;
            })]),
        };
        AddCss(json, LookCss.Frame(notice.Look));
        return json;
    }

    /// <summary>What the foot of the preferences is given.</summary>
    public static JsonObject Foot(PublishedNotice notice, string language) => new()
    {
        ["texts"] = Texts(notice.Texts(language), FootTexts),
        ["languages"] = new JsonArray([.. notice.Languages.Select(each => (JsonNode)each)]),
    };

    /// <summary>The public form, <c>GET …/notice</c>: the notice, and what site code elsewhere needs of the site beside it.</summary>
    public static JsonObject Public(Site site, string language)
    {
        var json = Public(site.Notice, language);
        json["own"] = new JsonArray([.. site.Own.Select(host => (JsonNode)host)]);
        Add(json, ("cookieDomain", site.CookieDomain));
        return json;
    }

    /// <summary>A notice in one language, whether it is the current one or a former one.</summary>
    public static JsonObject Public(PublishedNotice notice, string language)
    {
        var json = JsonNode.Parse(notice.Canonical)!.AsObject();
        json["notice"] = notice.Summary.Id;
        json["version"] = notice.Summary.Version;
        json["language"] = language;
        json["direction"] = WritingDirection.Of(language);
        json["texts"] = json["texts"]![language]!.DeepClone();
        json["categories"] = Categories(notice);
        return json;
    }

    private static JsonObject Look(LookEntry look)
    {
        var json = new JsonObject { ["position"] = look.Position };
        AddCss(json, LookCss.Page(look));
        return json;
    }

    private static void AddCss(JsonObject json, string css) => Add(json, ("css", css.Length > 0 ? css : null));

    private static JsonArray Categories(PublishedNotice notice) => new([.. notice.Summary.Categories.Select(category =>
    {
        var json = new JsonObject
        {
            ["id"] = category.Id,
            ["technologies"] = new JsonArray([.. TechnologyIds.Each.Where(each => category.Technologies.HasFlag(each.Technology)).Select(each => (JsonNode)each.Id)]),
        };
        if (category.Services.Count > 0)
        {
            // By which ids tokens name those that are denied.
            json["services"] = new JsonObject(category.Services.Select(service => KeyValuePair.Create(service, (JsonNode?)ServiceId.Of(category.Id, service))));
        }

        json["since"] = category.Since;
        if (category.Gpc)
        {
            json["gpc"] = true;
        }

        return json;
    })]);

    private static JsonArray Services(PublishedNotice notice, string category, IReadOnlyDictionary<string, string> texts) =>
        new([.. notice.Trackers.Where(tracker => tracker.Category == category).GroupBy(tracker => tracker.Service).Select(service =>
        {
            var json = new JsonObject
            {
                ["name"] = service.Key,
                ["traces"] = new JsonArray([.. service.SelectMany(tracker => tracker.Traces()).Distinct().Select(trace => (JsonNode)trace)]),
                ["kept"] = string.Join(", ", service.Select(tracker => tracker.Lifetime).OfType<string>().Distinct()),
            };
            Add(json, ("purpose", texts.GetValueOrDefault($"service.{service.Key}")), ("policyUrl", PolicyUrl(service)));
            return json;
        })]);

    private static JsonObject Texts(IReadOnlyDictionary<string, string> texts, IEnumerable<string> keys) =>
        new(keys.Select(key => KeyValuePair.Create(key, (JsonNode?)texts[key])));

    private static JsonObject Entry(TrackerEntry tracker, params string[] without)
    {
        var entry = JsonSerializer.SerializeToNode(tracker, JsonSerializerOptions.Web)!.AsObject();
        foreach (var key in without.Concat(entry.Where(member => member.Value is null or JsonArray { Count: 0 }).Select(member => member.Key)).ToList())
        {
            entry.Remove(key);
        }

        return entry;
    }

    // One entry of a service may speak for all.
    public static string? PolicyUrl(IEnumerable<TrackerEntry> service) => service.Select(tracker => tracker.PolicyUrl).FirstOrDefault(url => url is not null);

    private static void Add(JsonObject json, params (string Key, string? Value)[] members)
    {
        foreach (var (key, value) in members.Where(member => member.Value is not null))
        {
            json[key] = value;
        }
    }
}
