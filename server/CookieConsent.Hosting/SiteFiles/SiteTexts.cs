namespace CookieConsent.Hosting;

/// <summary>The texts of a site: its own, else the shipped translation's.</summary>
internal static class SiteTexts
{
    /// <summary>Every text that the site needs or gives in a language. <c>{site}</c> and <c>{count}</c> are filled in.</summary>
    public static SortedDictionary<string, string> Of(SiteFile file, string language, Languages languages)
    {
        var own = Own(file, language);
        // The site itself is no partner of its own.
        var partners = file.Trackers.Where(tracker => tracker.Category != Choices.Necessary && tracker.Service != file.Name)
            .Select(tracker => tracker.Service).Distinct(StringComparer.Ordinal).Count();
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in Needed(file, languages).Union(own.Keys, StringComparer.Ordinal))
        {
            texts[key] = (own.GetValueOrDefault(key) ?? languages.Find(language, key)!)
                .Replace("{count}", $"{partners}", StringComparison.Ordinal)
                .Replace("{site}", file.Name, StringComparison.Ordinal);
        }

        return texts;
    }

    /// <summary>Whether a site file may give a text of this key.</summary>
    public static bool Knows(SiteFile file, string key, Languages languages) =>
        Needed(file, languages).Contains(key, StringComparer.Ordinal) || file.Trackers.Any(tracker => key == $"service.{tracker.Service}");

    /// <summary>The keys for which neither the translation nor the site file has a text.</summary>
    public static IReadOnlyList<string> Missing(SiteFile file, string language, Languages languages) =>
        [.. Needed(file, languages).Where(key => !Own(file, language).ContainsKey(key) && languages.Find(language, key) is null)];

    /// <summary>What the site file itself says in a language.</summary>
    public static IReadOnlyDictionary<string, string> Own(SiteFile file, string language) =>
        file.Texts.GetValueOrDefault(language) ?? new Dictionary<string, string>();

    private static IEnumerable<string> Needed(SiteFile file, Languages languages) => languages.Keys
        .Where(key => !key.StartsWith("category.", StringComparison.Ordinal))
        // Said only where a category is marked for it.
        .Where(key => !key.StartsWith("gpc.", StringComparison.Ordinal) || file.Categories.Any(category => category.Gpc))
        .Concat(file.Categories.SelectMany(category => new[] { $"category.{category.Id}.title", $"category.{category.Id}.text" }));
}
