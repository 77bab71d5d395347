using Microsoft.AspNetCore.Html;

namespace CookieConsent.Hosting;

/// <summary>All that a site declares: a table of trackers for each category.</summary>
internal static class Declaration
{
    public static IHtmlContent Of(PreferencesView view) => Html.Of($"""
        <section class="declared">
        <h2>{view.Texts["declaration"]}</h2>
        {Html.Each(view.Notice.Summary.Categories, category => Table(view, category, [.. view.Notice.Trackers.Where(tracker => tracker.Category == category.Id)]))}
        </section>
        """);

    // The roles are those of the elements: on narrow screens rows become blocks, and browsers would forget what they were.
    private static IHtmlContent Table(PreferencesView view, NoticeCategory category, IReadOnlyList<TrackerEntry> trackers) => Html.If(trackers.Count > 0, $"""
        <table role="table">
        <caption>{view.Title(category)}</caption>
        <thead role="rowgroup"><tr role="row">{Html.Each(["partner", "technology", "name", "purpose", "kept"], key => Html.Of($"""<th role="columnheader" scope="col">{view.Texts[key]}</th>"""))}</tr></thead>
        <tbody role="rowgroup">{Html.Each(trackers, tracker => Row(view, tracker))}</tbody>
        </table>

        """);

    private static IHtmlContent Row(PreferencesView view, TrackerEntry tracker) => Html.Of($"""
        <tr role="row"><th role="rowheader" scope="row">{Service(view, tracker)}</th>{Cell(view, "technology", Html.Of($"{view.Texts[tracker.Technology]}"))}{Cell(view, "name", Html.Each(tracker.Traces(), trace => Html.Of($"<code>{trace}</code>")))}{Purpose(view, tracker)}{Lifetime(view, tracker)}</tr>

        """);

    private static IHtmlContent Service(PreferencesView view, TrackerEntry tracker)
    {
        var policy = tracker.PolicyUrl ?? NoticeJson.PolicyUrl(view.Notice.Trackers.Where(each => each.Service == tracker.Service));
        return policy is null ? Html.Of($"{tracker.Service}") : Html.Of($"""<a href="{policy}">{tracker.Service}</a>""");
    }

    private static IHtmlContent Purpose(PreferencesView view, TrackerEntry tracker) => Cell(view, "purpose", Html.Of($"{view.Texts.GetValueOrDefault($"service.{tracker.Service}")}"));

    private static IHtmlContent Lifetime(PreferencesView view, TrackerEntry tracker) => Cell(view, "kept", Html.Of($"{tracker.Lifetime}"));

    private static IHtmlContent Cell(PreferencesView view, string head, IHtmlContent content) => Html.Of($"""<td role="cell" data-head="{view.Texts[head]}">{content}</td>""");
}
