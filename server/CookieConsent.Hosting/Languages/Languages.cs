using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>The translations that ship, one JSON file each beside this one: key to text.</summary>
internal sealed class Languages
{
    private const string Prefix = "language.";

    // Lazily: a site uses a few of them, and reading them all would be paid for at every start.
    private readonly FrozenDictionary<string, Lazy<IReadOnlyDictionary<string, string>>> shipped;

    public Languages()
    {
        var assembly = Assembly.GetExecutingAssembly();
        shipped = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => name[Prefix.Length..],
                name => new Lazy<IReadOnlyDictionary<string, string>>(() => Read(assembly, name)),
                StringComparer.Ordinal);
    }

    /// <summary>The languages, in ordinal order.</summary>
    public IReadOnlyList<string> All => [.. shipped.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The keys that every translation has.</summary>
    public IEnumerable<string> Keys => shipped["en"].Value.Keys;

    /// <summary>A text, or null when the language does not ship or lacks it.</summary>
    public string? Find(string language, string key) => shipped.GetValueOrDefault(language)?.Value.GetValueOrDefault(key);

    private static IReadOnlyDictionary<string, string> Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }
}
