using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>A notice as it was shown, to be looked at: the card's words, the preferences and all that was declared. Nothing can be chosen.</summary>
internal static class FormerNoticePage
{
    public static string Write(HttpContext context, PublishedNotice notice, string language)
    {
        var view = new PreferencesView(notice, language, notice.Texts(language), Consent.Default, [], null, false, false, false, null, null);
        return Sheet.Write(context, language, $"{view.Texts["preferencesTitle"]} · {notice.Name}", Html.Of($"""
            <header>
            <p lang="en" dir="ltr">Notice {notice.Summary.Version} of {notice.Name}, published on {Day(notice.PublishedAt)}, as it was shown in “{language}”. Its hash is <code>{notice.Summary.Id}</code>.</p>
            </header>
            {(notice.Summary.Child ? Html.Nothing : Html.Of($"{Card(view)}{Preferences(view)}"))}
            {Declaration.Of(view)}
            """), notice.Look);
    }

    private static IHtmlContent Card(PreferencesView view) => Html.Of($"""
        <section class="card">
        <div class="lead">
        <h1>{view.Texts["title"]}</h1>
        <p>{view.Texts["text"]}</p>
        </div>
        <div class="bar">{Html.Each(["reject", "accept", "choose"], key => Html.Of($"<button disabled>{view.Texts[key]}</button>"))}</div>
        </section>
        """);

    private static IHtmlContent Preferences(PreferencesView view) => Html.Of($"""
        <section class="card">
        <div class="lead">
        <h1>{view.Texts["preferencesTitle"]}</h1>
        <p>{view.Texts["preferencesText"]}</p>
        </div>
        <fieldset class="shown" disabled>
        {Html.Each(view.Notice.Summary.Categories, category => CategoryFields.Of(view, category))}
        </fieldset>
        </section>
        """);

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
