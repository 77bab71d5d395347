using System.Text;

namespace CookieConsent.Hosting;

/// <summary>A site's scripts in one language: the page script, and the preferences that it loads when they are opened.</summary>
internal sealed class SiteScripts
{
    private static readonly string[] PageTemplate = Template("page.js", "__PAGE__");
    private static readonly string[] PreferencesTemplate = Template("preferences.js", "__PREFERENCES__");

    public SiteScripts(PublishedNotice notice, string language, string? cookieDomain)
    {
        Preferences = new Script(Fill(PreferencesTemplate, NoticeJson.Preferences(notice, language).ToJsonString(NoticeContent.Plain)));
        PageJson = NoticeJson.Page(notice, language, cookieDomain, $"{notice.Summary.Site}.preferences.{Preferences.Hash}.js?lang={language}").ToJsonString(NoticeContent.Plain);
        Page = new Script(Fill(PageTemplate, PageJson));
    }

    public Script Page { get; }

    public Script Preferences { get; }

    /// <summary>What stands in the page script: also the answer to a decision on a superseded notice.</summary>
    public string PageJson { get; }

    private static string Fill(string[] template, string json) => string.Concat(template[0], json, template[1]);

    // The build asserts that the placeholder stands there once; a bundle of another build is refused here.
    private static string[] Template(string name, string placeholder)
    {
        using var stream = typeof(SiteScripts).Assembly.GetManifestResourceStream("client." + name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var parts = reader.ReadToEnd().Split(placeholder);
        return parts.Length == 2 ? parts : throw new InvalidOperationException($"client/dist/{name} holds {placeholder} {parts.Length - 1} times, not once.");
    }
}
