using System.Globalization;

namespace CookieConsent.Benchmarks;

/// <summary>What the gate costs a page that works hard: its scripts' time with the tag and without.</summary>
internal static class GateRows
{
    private const double Most = 1.03;

    public static IEnumerable<Row> Measure(Plan plan) => MeasureAsync(plan).ToBlockingEnumerable();

    private static async IAsyncEnumerable<Row> MeasureAsync(Plan plan)
    {
        var work = new WorkPage();
        await using var web = await Web.OpenAsync(work.AnswerAsync);
        WorkPage.PutInto(web);
        foreach (var (state, choose) in ((string, string?)[])[("undecided", null), ("refused", "cookieConsent.rejectAll()"), ("granted", "cookieConsent.acceptAll()")])
        {
            await using var returning = choose is null ? null : await web.NewVisitorAsync(WorkPage.Choosing, choose);
            var turns = await Pairs.MeasureAsync(plan.Visits, () => VisitAsync(WorkPage.Without), () => VisitAsync(WorkPage.With));
            yield return Of($"scripts of a page of 5,000 elements and 200 fetches, {state}", turns, cost => cost.Running.Script, Most);
            yield return Of($"main thread of that page, {state}", turns, cost => cost.Running.Thread);
            yield return Of($"scripts in the head of that page, {state}", turns, cost => cost.Starting.Script);

            async Task<PageCost> VisitAsync(string path)
            {
                if (returning is not null)
                {
                    return await work.VisitAsync(returning, web.Origin + path);
                }

                await using var visitor = await web.NewVisitorAsync();
                return await work.VisitAsync(visitor, web.Origin + path);
            }
        }
    }

    private static Row Of(string name, IReadOnlyList<(PageCost Baseline, PageCost Subject)> turns, Func<PageCost, double> figure, double? most = null)
    {
        var pairs = new Pairs([.. turns.Select(turn => (figure(turn.Baseline), figure(turn.Subject)))]);
        return new Row(
            name,
            string.Create(CultureInfo.InvariantCulture, $"{pairs.Subject:0.0} ms, {pairs.AddedText}"),
            "",
            "",
            "without the tag",
            string.Create(CultureInfo.InvariantCulture, $"{pairs.Baseline:0.0} ms"),
            "",
            pairs.Ratio,
            most is null ? "" : string.Create(CultureInfo.InvariantCulture, $"at most {most}"),
            most is null || pairs.Ratio <= most);
    }
}
