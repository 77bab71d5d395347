using Microsoft.AspNetCore.Html;

namespace CookieConsent.Hosting;

/// <summary>A category in the form: a box for each technology that it uses and, where it has several, for each service; ticked only where the visitor granted it (B02).</summary>
internal static class CategoryFields
{
    public static IHtmlContent Of(PreferencesView view, NoticeCategory category) => category.Id == Choices.Necessary
        ? Html.Of($"""
            <section class="category">
            <div class="head"><h2>{view.Title(category)}</h2><span class="always">{view.Texts["alwaysOn"]}</span></div>
            <p>{Text(view, category)}</p>
            </section>

            """)
        : Html.Of($"""
            <fieldset class="category" aria-describedby="{category.Id}-text">
            <legend><h2>{view.Title(category)}</h2></legend>
            <p id="{category.Id}-text">{Text(view, category)}</p>
            {OptOutNote(view, category)}
            <div class="boxes">{Html.Each(TechnologyIds.Each.Where(each => category.Technologies.HasFlag(each.Technology)), each => Box(view, category, each.Technology, each.Id))}</div>
            {Services(view, category)}
            </fieldset>

            """);

    private static IHtmlContent Box(PreferencesView view, NoticeCategory category, Technology technology, string id) => Html.Of($"""
        <label><input type="checkbox" name="{FormFields.Choice}" value="{category.Id}:{id}"{Html.If(view.OptsOut(category), $""" aria-describedby="{category.Id}-note" """)}{Html.If(view.IsTicked(category, technology, id), $" checked")}><span><b>{view.Texts[id]}</b> <small>{view.Texts[id + "Text"]}</small></span></label>
        """);

    // B08. Where there are several, each can be denied alone. What each does stands in the declaration below as well.
    private static IHtmlContent Services(PreferencesView view, NoticeCategory category) => Html.If(category.HasSeveralServices, $"""
        <div class="boxes" role="group" aria-labelledby="{category.Id}-partners"><h3 id="{category.Id}-partners">{view.Texts["partner"]}</h3>{Html.Each(category.Services, service => Box(view, category, service))}</div>
        """);

    private static IHtmlContent Box(PreferencesView view, NoticeCategory category, string service) => Html.Of($"""
        <label><input type="checkbox" name="{FormFields.Service}" value="{category.Id}:{service}"{Html.If(view.IsTicked(category, service), $" checked")}><span><b>{service}</b> <small>{view.Texts.GetValueOrDefault($"service.{service}")}</small></span></label>
        """);

    private static string Text(PreferencesView view, NoticeCategory category) => view.Texts[$"category.{category.Id}.text"];

    // G02. Ticking a box beside it is a grant that knows of the opt-out.
    private static IHtmlContent OptOutNote(PreferencesView view, NoticeCategory category) => view.OptsOut(category)
        ? Html.Of($"""<p class="note" id="{category.Id}-note">{view.OptOutText("gpc.category")}</p><input type="hidden" name="{FormFields.Override}" value="{category.Id}">""")
        : Html.Nothing;
}
