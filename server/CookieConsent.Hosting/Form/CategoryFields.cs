using Microsoft.AspNetCore.Html;

namespace CookieConsent.Hosting;

/// <summary>A category in the form: a box for each technology that it uses, ticked only where the visitor granted it (B02).</summary>
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
            </fieldset>

            """);

    private static IHtmlContent Box(PreferencesView view, NoticeCategory category, Technology technology, string id) => Html.Of($"""
        <label><input type="checkbox" name="{FormFields.Choice}" value="{category.Id}:{id}"{Html.If(view.OptsOut(category), $""" aria-describedby="{category.Id}-note" """)}{Html.If(view.Granted(category).HasFlag(technology), $" checked")}><span><b>{view.Texts[id]}</b> <small>{view.Texts[id + "Text"]}</small></span></label>
        """);

    private static string Text(PreferencesView view, NoticeCategory category) => view.Texts[$"category.{category.Id}.text"];

    // G02. Ticking a box beside it is a grant that knows of the opt-out.
    private static IHtmlContent OptOutNote(PreferencesView view, NoticeCategory category) => view.OptsOut(category)
        ? Html.Of($"""<p class="note" id="{category.Id}-note">{view.OptOutText("gpc.category")}</p><input type="hidden" name="{FormFields.Override}" value="{category.Id}">""")
        : Html.Nothing;
}
