using System.Text;
using System.Text.RegularExpressions;

namespace CookieConsent.Hosting;

/// <summary>A site's scripts in one language: the page script, and what it loads when it is needed.</summary>
internal sealed partial class SiteScripts
{
    private static readonly string[] PageTemplate = Template("page.js", "__PAGE__", "__PARTS__");
    private static readonly string[] PreferencesTemplate = Template("preferences.js", "__PREFERENCES__", "__SERVICES__");
    private static readonly string[] EmbedsTemplate = Template("embeds.js", "__EMBEDS__");
    private static readonly string[] FootTemplate = Template("foot.js", "__FOOT__");

    public SiteScripts(SiteFile file, PublishedNotice notice, string language)
    {
        Preferences = new Script(Fill(PreferencesTemplate, NoticeJson.Preferences(notice, language).ToJsonString(NoticeContent.Plain), Parts.OfServices(notice)));
        Embeds = new Script(Fill(EmbedsTemplate, NoticeJson.Embeds(notice, language).ToJsonString(NoticeContent.Plain)));
        Foot = new Script(Fill(FootTemplate, NoticeJson.Foot(notice, language).ToJsonString(NoticeContent.Plain)));
        Json = PageJson.Of(file, notice, language, Address).ToJsonString(NoticeContent.Plain);
        Page = new Script(Fill(PageTemplate, Json, Parts.Of(file)));

        string Address(string name) => $"{file.Site}.{name}.{Find(name)!.Hash}.js?lang={language}";
    }

    public Script Page { get; }

    /// <summary>Loaded when they are opened.</summary>
    public Script Preferences { get; }

    /// <summary>Placeholders: loaded when a held frame comes into sight.</summary>
    public Script Embeds { get; }

    /// <summary>The foot of the preferences: loaded with them, and nothing waits for it.</summary>
    public Script Foot { get; }

    /// <summary>What stands in the page script: also the answer to a decision on a superseded notice.</summary>
    public string Json { get; }

    /// <summary>The script that is loaded by this name when it is needed, or null.</summary>
    public Script? Find(string name) => name switch { "preferences" => Preferences, "embeds" => Embeds, "foot" => Foot, _ => null };

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
