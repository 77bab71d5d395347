using System.Globalization;

namespace CookieConsent.Benchmarks;

/// <summary>How soon the card is gone from the screen after "Accept all", on a machine four times as slow.</summary>
internal static class ClickRows
{
    private const double Most = 50;

    public static IEnumerable<Row> Measure(Plan plan) => MeasureAsync(plan).ToBlockingEnumerable();

    private static async IAsyncEnumerable<Row> MeasureAsync(Plan plan)
    {
        await using var web = await Web.OpenAsync(_ => Task.FromResult(false));
        await ClickPage.PutIntoAsync(web);
        var turns = await Pairs.MeasureAsync(plan.Visits, () => ClickPage.VisitAsync(web, ClickPage.Box), () => ClickPage.VisitAsync(web, ClickPage.Card));
        yield return Of("click on \"Accept all\" to its frame's end, CPU 4 times slower", turns, time => time.Painted, Most);
        yield return Of("the same click by Event Timing", turns, time => time.Event);
    }

    private static Row Of(string name, IReadOnlyList<(ClickTime Baseline, ClickTime Subject)> turns, Func<ClickTime, double> figure, double? most = null)
    {
        var pairs = new Pairs([.. turns.Select(turn => (figure(turn.Baseline), figure(turn.Subject)))]);
        var late = pairs.At(0.95, turn => turn.Subject);
        return new Row(
            name,
            string.Create(CultureInfo.InvariantCulture, $"{pairs.Subject:0.0} ms, p95 {late:0.0}, {pairs.AddedText}"),
            "",
            "",
            "a plain button that removes a box",
            string.Create(CultureInfo.InvariantCulture, $"{pairs.Baseline:0.0} ms, p95 {pairs.At(0.95, turn => turn.Baseline):0.0}"),
            "",
            pairs.Ratio,
            most is null ? "" : string.Create(CultureInfo.InvariantCulture, $"p95 at most {most} ms"),
            most is null || late <= most);
    }
}
