using System.Text;
using System.Text.RegularExpressions;

namespace CookieConsent.Hosting;

/// <summary>A site's scripts in one language: the page script, and the preferences that it loads when they are opened.</summary>
internal sealed partial class SiteScripts
{
    private static readonly string[] PageTemplate = Template("page.js", "__PAGE__", "__PARTS__");
    private static readonly string[] PreferencesTemplate = Template("preferences.js", "__PREFERENCES__");

    public SiteScripts(SiteFile file, PublishedNotice notice, string language)
    {
        Preferences = new Script(Fill(PreferencesTemplate, NoticeJson.Preferences(notice, language).ToJsonString(NoticeContent.Plain)));
        Json = PageJson.Of(file, notice, language, $"{file.Site}.preferences.{Preferences.Hash}.js?lang={language}").ToJsonString(NoticeContent.Plain);
        Page = new Script(Fill(PageTemplate, Json, Parts.Of(file)));
    }

    public Script Page { get; }

    public Script Preferences { get; }

    /// <summary>What stands in the page script: also the answer to a decision on a superseded notice.</summary>
    public string Json { get; }

    private static string Fill(string[] template, params string[] values) =>
        string.Concat(template.Zip(values.Append(""), (text, value) => text + value));

    // The build asserts that each placeholder stands there once; a bundle of another build is refused here.
    private static string[] Template(string name, params string[] placeholders)
    {
        using var stream = typeof(SiteScripts).Assembly.GetManifestResourceStream("client." + name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = reader.ReadToEnd();
        var found = PlaceholderForm.Matches(text).Select(match => match.Value).ToList();
        return found.SequenceEqual(placeholders)
            ? text.Split(placeholders, StringSplitOptions.None)
            : throw new InvalidOperationException($"client/dist/{name} must hold {string.Join(", ", placeholders)}, in this order, and holds {string.Join(", ", found)}.");
    }

    [GeneratedRegex(@"\b__[A-Z]+__\b")]
    private static partial Regex PlaceholderForm { get; }
}
