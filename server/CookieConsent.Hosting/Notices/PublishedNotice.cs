using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting;

/// <summary>A notice that was published: immutable, numbered, kept for ever.</summary>
internal sealed class PublishedNotice
{
    private readonly JsonObject content;
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> texts = new();

    private PublishedNotice(string canonical, int version, IReadOnlyDictionary<string, int> since, DateTimeOffset publishedAt)
    {
        Canonical = canonical;
        PublishedAt = publishedAt;
        content = JsonNode.Parse(canonical)!.AsObject();
        Trackers = content["trackers"]!.Deserialize<List<TrackerEntry>>(JsonSerializerOptions.Web)!;
        Summary = new Notice(
            Text("site"),
            NoticeContent.Hash(canonical),
            version,
            [.. content["categories"]!.AsArray().Select(category => new NoticeCategory(
                category!["id"]!.GetValue<string>(),
                category["technologies"]!.AsArray().Aggregate(Technology.None, (all, id) => all | TechnologyIds.Find(id!.GetValue<string>())),
                since.GetValueOrDefault(category["id"]!.GetValue<string>(), version),
                Says(category, "gpc"))
            {
                Services = ServicesOf(category["id"]!.GetValue<string>()),
            })],
            Says(content, "child"),
            Says(content, "doNotTrack"));
        Languages = [.. content["languages"]!.AsArray().Select(language => language!.GetValue<string>())];
        Look = content["look"].Deserialize<LookEntry>(JsonSerializerOptions.Web)!;
    }

    /// <summary>Its identity and categories, as other code sees them.</summary>
    public Notice Summary { get; }

    /// <summary>The canonical JSON whose hash is <see cref="Notice.Id"/>.</summary>
    public string Canonical { get; }

    public DateTimeOffset PublishedAt { get; }

    /// <summary>Languages it can be shown in; the first is the default.</summary>
    public IReadOnlyList<string> Languages { get; }

    public IReadOnlyList<TrackerEntry> Trackers { get; }

    /// <summary>The site's name, as visitors know it.</summary>
    public string Name => Text("name");

    public string? PolicyUrl => content["policyUrl"]?.GetValue<string>();

    public LookEntry Look { get; }

    public int ConsentDays => content["consentDays"]!.GetValue<int>();

    /// <summary>The texts in one language.</summary>
    public IReadOnlyDictionary<string, string> Texts(string language) =>
        texts.GetOrAdd(language, _ => content["texts"]![language]!.Deserialize<Dictionary<string, string>>()!);

    /// <summary>The first notice of a site, or the one that follows another: a category that is new or gained something changed now.</summary>
    public static PublishedNotice After(PublishedNotice? former, string canonical, DateTimeOffset now)
    {
        var version = (former?.Summary.Version ?? 0) + 1;
        var first = new PublishedNotice(canonical, version, new Dictionary<string, int>(), now);
        if (former is null)
        {
            return first;
        }

        var since = former.Summary.Categories
            .Where(category => !Gained(category, first, former))
            .ToDictionary(category => category.Id, category => category.Since);
        return new PublishedNotice(canonical, version, since, now);
    }

    /// <summary>The form in which it is kept.</summary>
    public Document ToDocument() => new(DocumentKind.Notice, $"{Summary.Site}/{Summary.Version}", new JsonObject
    {
        ["version"] = Summary.Version,
        ["publishedAt"] = PublishedAt.ToUnixTimeMilliseconds(),
        ["since"] = new JsonObject(Summary.Categories.Select(category => KeyValuePair.Create(category.Id, (JsonNode?)category.Since))),
        ["content"] = Canonical,
    }.ToJsonString());

    public static PublishedNotice FromDocument(Document document)
    {
        var body = JsonNode.Parse(document.Body)!;
        return new PublishedNotice(
            body["content"]!.GetValue<string>(),
            body["version"]!.GetValue<int>(),
            body["since"]!.Deserialize<Dictionary<string, int>>()!,
            DateTimeOffset.FromUnixTimeMilliseconds(body["publishedAt"]!.GetValue<long>()));
    }

    private static bool Gained(NoticeCategory was, PublishedNotice now, PublishedNotice former)
    {
        var technologies = now.Summary.Categories.FirstOrDefault(category => category.Id == was.Id)?.Technologies ?? was.Technologies;
        return (technologies & ~was.Technologies) != Technology.None || Reach(now, was.Id).Except(Reach(former, was.Id)).Any();
    }

    private static IEnumerable<string> Reach(PublishedNotice notice, string category) =>
        notice.Trackers.Where(tracker => tracker.Category == category).SelectMany(tracker => tracker.Reach());

    private string[] ServicesOf(string category) => category == Choices.Necessary
        ? []
        : [.. Trackers.Where(tracker => tracker.Category == category).Select(tracker => tracker.Service).Distinct(StringComparer.Ordinal)];

    private static bool Says(JsonNode json, string key) => json[key]?.GetValue<bool>() ?? false;

    private string Text(string key) => content[key]!.GetValue<string>();
}
