using System.Collections.Frozen;
using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>The pieces of scripts that only some sites need. A site gets its own in the same response.</summary>
internal static class Parts
{
    private static readonly FrozenDictionary<string, string> Code = Read();

    /// <summary>Whether there is a part of that name, such as <c>signals/matomo</c>.</summary>
    public static bool Contains(string name) => Code.ContainsKey(name);

    /// <summary>The names of a folder's parts, without the folder.</summary>
    public static IEnumerable<string> In(string folder) =>
        Code.Keys.Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal)).Select(name => name[(folder.Length + 1)..]).Order(StringComparer.Ordinal);

    /// <summary>
    /// The code of what a site's page needs, as elements of an array. First what may change the choices, which the others then find as they are;
    /// then signals: their defaults have to stand, and their vendors to be told of a denial, before the rules take anything away.
    /// </summary>
    public static string Of(SiteFile file) => string.Join(',', Names(file).Select(name => Code[name]));

    /// <summary>The code of the switches to single services, for the preferences of sites where a category has several; else an expression for none.</summary>
    public static string OfServices(PublishedNotice notice) => notice.Summary.Categories.Any(category => category.HasSeveralServices) ? Code["services"] : "null";

    private static IEnumerable<string> Names(SiteFile file) =>
    [
        .. !file.Child && file.Categories.Any(category => category.Gpc) ? ["gpc"] : Array.Empty<string>(),
        .. file.Impressions ? ["impressions"] : Array.Empty<string>(),
        .. file.Signals.Select(signal => "signals/" + signal.Id).Distinct(),
        .. file.Markup.Keys.Select(product => "markup/" + product),
        .. file.BlockUndeclared || file.Trackers.Any(tracker => tracker.Category != Choices.Necessary) ? ["rules"] : Array.Empty<string>(),
        .. file.BlockUndeclared ? ["policy"] : Array.Empty<string>(),
    ];

    private static FrozenDictionary<string, string> Read()
    {
        using var stream = typeof(Parts).Assembly.GetManifestResourceStream("client.parts.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
