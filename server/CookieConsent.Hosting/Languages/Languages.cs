using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>The translations that ship, one JSON file each beside this one. A site's own texts win.</summary>
internal sealed class Languages
{
    private const string Prefix = "language.";

    private readonly FrozenDictionary<string, IReadOnlyDictionary<string, string>> shipped;

    public Languages()
    {
        var assembly = Assembly.GetExecutingAssembly();
        shipped = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => Read(assembly, name), StringComparer.Ordinal);
    }

    /// <summary>The shipped languages, for messages.</summary>
    public string Shipped => string.Join(", ", shipped.Keys.Order(StringComparer.Ordinal));

    public bool Ships(string language) => shipped.ContainsKey(language);

    /// <summary>The texts of a site in one language, with every key that it needs. The site itself is no partner of its own.</summary>
    public SortedDictionary<string, string> Texts(string language, SiteFile file)
    {
        var own = file.Texts.GetValueOrDefault(language);
        var count = file.Trackers.Where(tracker => tracker.Category != Choices.Necessary && tracker.Service != file.Name).Select(tracker => tracker.Service).Distinct(StringComparer.Ordinal).Count();
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in Needed(file).Concat(own?.Keys ?? []).Distinct(StringComparer.Ordinal))
        {
            texts[key] = (own?.GetValueOrDefault(key) ?? shipped[language][key])
                .Replace("{count}", $"{count}", StringComparison.Ordinal)
                .Replace("{site}", file.Name, StringComparison.Ordinal);
        }

        return texts;
    }

    /// <summary>Whether a site file may give a text of this key.</summary>
    public bool Knows(string key, SiteFile file) =>
        Needed(file).Contains(key, StringComparer.Ordinal) || file.Trackers.Any(tracker => key == $"service.{tracker.Service}");

    /// <summary>The keys for which neither the translation nor the site file has a text.</summary>
    public IReadOnlyList<string> Missing(string language, SiteFile file, IReadOnlyDictionary<string, string>? own)
    {
        var ours = shipped.GetValueOrDefault(language);
        return [.. Needed(file).Where(key => own?.ContainsKey(key) != true && ours?.ContainsKey(key) != true)];
    }

    private IEnumerable<string> Needed(SiteFile file) => shipped["en"].Keys
        .Where(key => !key.StartsWith("category.", StringComparison.Ordinal))
        .Concat(file.Categories.SelectMany(category => new[] { $"category.{category.Id}.title", $"category.{category.Id}.text" }));

    private static IReadOnlyDictionary<string, string> Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
