using System.Text.Json.Nodes;

namespace CookieConsent.Hosting;

/// <summary>What stands in the page script: the notice and, beyond it, what to hold back, whom to tell and whose markup to honour.</summary>
internal static class PageJson
{
    public static JsonObject Of(SiteFile file, PublishedNotice notice, string language, Func<string, string> address)
    {
        var page = NoticeJson.Page(notice, language, file.CookieDomain, address);
        var several = notice.Summary.Categories.Where(category => category.HasSeveralServices).Select(category => category.Id).ToList();
        var trackers = file.Trackers.Select(tracker => Rule(tracker, several.Contains(tracker.Category))).ToArray<JsonNode?>();
        Add("trackers", trackers.Length > 0, () => new JsonArray(trackers));
        Add("blockUndeclared", file.BlockUndeclared, () => true);
        Add("blockFromStart", file.BlockFromStart, () => true);
        Add("own", file.BlockUndeclared, () => Strings(file.OwnHosts()));
        Add("signals", file.Signals.Count > 0, () => new JsonObject(file.Signals.Select(signal => KeyValuePair.Create(signal.Id, (JsonNode?)signal.Options.DeepClone()))));
        Add("markup", file.Markup.Count > 0, () => new JsonObject(file.Markup.Select(product => KeyValuePair.Create(product.Key, (JsonNode?)new JsonObject(
            product.Value.Select(name => KeyValuePair.Create(name.Key, (JsonNode?)name.Value)))))));
        Add("child", file.Child, () => true);
        Add("doNotTrack", file.DoNotTrack, () => true);
        return page;

        void Add(string key, bool given, Func<JsonNode> value)
        {
            if (given)
            {
                page[key] = value();
            }
        }
    }

    private static JsonObject Rule(TrackerEntry tracker, bool isOneOfSeveral)
    {
        var rule = new JsonObject { ["category"] = tracker.Category, ["technology"] = tracker.Technology };
        if (isOneOfSeveral)
        {
            rule["service"] = tracker.Service;
        }

        foreach (var (key, values) in new[] { ("names", tracker.Names), ("hosts", tracker.Hosts), ("paths", tracker.Paths) })
        {
            if (values.Count > 0)
            {
                rule[key] = Strings(values);
            }
        }

        return rule;
    }

    private static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
