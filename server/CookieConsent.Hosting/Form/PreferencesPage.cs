using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>The page of a site's privacy choices: what was decided, what can be, and all that is declared.</summary>
internal static class PreferencesPage
{
    public static string Write(HttpContext context, PreferencesView view) => Sheet.Write(context, view.Language, $"{view.Texts["preferencesTitle"]} · {view.Notice.Name}", Html.Of($"""
        <header>
        {Html.If(view.Home is not null, $"""<a class="home" href="{view.Home}">{view.Notice.Name}</a>""")}
        <h1>{view.Texts["preferencesTitle"]}</h1>
        </header>
        {(view.Notice.Summary.Child ? ForChildren(view) : Html.Of($"{Said(view)}{Form(view)}{Declaration.Of(view)}"))}
        """), view.Notice.Look);

    // C01. Nothing to choose, and nothing to tell of it.
    private static IHtmlContent ForChildren(PreferencesView view) => Html.Of($"""<div class="card"><p>{view.Texts["children"]}</p></div>""");

    // The focus goes there, so that it is read out: it stands there from the start, and only what changes is announced of itself.
    private static IHtmlContent Said(PreferencesView view) => Html.Of($"""
        {Html.If(view.Saved, $"""<p class="said" role="status" tabindex="-1" autofocus>{view.Texts["saved"]}</p>""")}
        {Html.If(view.Erased, $"""<p class="said" role="status" tabindex="-1" autofocus>{view.Texts["erased"]}</p>""")}
        {Html.If(view.Refused is not null, $"""<p class="said refused" role="alert" tabindex="-1" autofocus>{view.Texts[Because(view.Refused)]}</p>""")}
        """);

    private static string Because(Problem? refused) => refused?.Type switch
    {
        Problem.OptedOut => "refusedOptOut",
        Problem.HalfChosen => "refusedHalf",
        _ => "refusedChange",
    };

    private static IHtmlContent Form(PreferencesView view) => Html.Of($"""
        <form method="post" action="?lang={view.Language}" class="card" id="choices">
        <input type="hidden" name="{FormFields.Notice}" value="{view.Notice.Summary.Id}">
        <input type="hidden" name="{FormFields.Language}" value="{view.Language}">
        <input type="hidden" name="{FormFields.Key}" value="{view.Key}">
        <div class="lead">
        <p>{view.Texts["preferencesText"]}</p>
        {OptOutNote(view)}
        </div>
        {Html.Each(view.Notice.Summary.Categories, category => CategoryFields.Of(view, category))}
        <div class="foot">
        <span>{(view.Consent.Basis == Basis.Decision ? Last(view) : Html.Of($"{view.Texts["nothing"]}"))}</span>
        {Html.If(view.Grants, $"""<button class="link" name="{FormFields.Action}" value="withdraw">{view.Texts["withdraw"]}</button>""")}
        {Html.If(view.Notice.PolicyUrl is not null, $"""<a href="{view.Notice.PolicyUrl}">{view.Texts["policy"]}</a>""")}
        </div>
        <div class="bar">
        <button name="{FormFields.Action}" value="reject-all">{view.Texts["reject"]}</button>
        <button name="{FormFields.Action}" value="{DecisionRequest.AcceptAll}">{view.Texts["accept"]}</button>
        <button name="{FormFields.Action}" value="custom">{view.Texts["save"]}</button>
        </div>
        </form>
        {Html.If(view.Known, $"{Kept(view)}")}
        """);

    // L03, L04. The button is the form's, so that what erases goes the way of what decides, and its last one, which the Enter key never presses.
    private static IHtmlContent Kept(PreferencesView view) => Html.Of($"""
        <section class="card kept">
        <div class="foot">
        <span>{view.Texts["mine"]}: <a href="me/decisions?format=csv">CSV</a> <a href="me/decisions?format=json">JSON</a></span>
        <button class="link" form="choices" name="{FormFields.Action}" value="{FormFields.Erase}">{view.Texts["erase"]}</button>
        </div>
        </section>

        """);

    // G02.
    private static IHtmlContent OptOutNote(PreferencesView view) =>
        view.TurnedOff.Any() ? Html.Of($"""<p class="note">{view.OptOutText("gpc.note")}</p>""") : Html.Nothing;

    // As numbers: the host may run without the names of months.
    private static IHtmlContent Last(PreferencesView view)
    {
        var date = view.Consent.DecidedAt!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var around = view.Texts["last"].Split("{date}", 2);
        return Html.Of($"""{around[0]}<time datetime="{date}">{date}</time>{around.ElementAtOrDefault(1)}""");
    }
}
