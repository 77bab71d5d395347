namespace CookieConsent.Benchmarks;

/// <summary>
/// A subject beside its baseline. Both are measured in turns, many short ones: what else the machine does meets both alike, and the median
/// of the ratios of neighbouring turns is steady where absolute figures are not.
/// </summary>
/// <param name="Ratio">Subject by baseline.</param>
/// <param name="Subject">The median of the subject's turns.</param>
/// <param name="Baseline">The median of the baseline's turns.</param>
internal sealed record Comparison(double Ratio, double Subject, double Baseline)
{
    public static Comparison Of(int rounds, Func<double> baseline, Func<double> subject)
    {
        // Both warm: the first turns go to the compiler.
        baseline();
        subject();
        var turns = Enumerable.Range(0, rounds).Select(_ => (Baseline: baseline(), Subject: subject())).ToList();
        return new Comparison(
            Median(turns.Select(turn => turn.Subject / turn.Baseline)),
            Median(turns.Select(turn => turn.Subject)),
            Median(turns.Select(turn => turn.Baseline)));
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
