using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CookieConsent.Hosting.Tests;

/// <summary>The translations as they lie in the source: a file that is added is tested without a change here.</summary>
internal static class LanguageFiles
{
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Texts { get; } = Directory.GetFiles(Folder(), "*.json")
        .Order(StringComparer.Ordinal)
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), path => Read(File.ReadAllText(path)), StringComparer.Ordinal);

    public static TheoryData<string> Tags => [.. Texts.Keys];

    public static TheoryData<string> Translations => [.. Texts.Keys.Where(tag => tag != "en")];

    public static IReadOnlyDictionary<string, string> English => Texts["en"];

    public static byte[] Bytes(string tag) => File.ReadAllBytes(PathOf(tag));

    // In the order of the file, a key that stands there twice included.
    public static IReadOnlyList<string> Keys(string tag)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(PathOf(tag)));
        return [.. json.RootElement.EnumerateObject().Select(member => member.Name)];
    }

    private static IReadOnlyDictionary<string, string> Read(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    private static string PathOf(string tag) => Path.Combine(Folder(), tag + ".json");

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "server", "CookieConsent.Hosting", "Languages");
}
