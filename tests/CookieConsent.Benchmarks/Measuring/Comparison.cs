using System.Diagnostics;

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
    /// <param name="warmUp">How long both are run first: the compiler takes its time to make them fast.</param>
    /// <param name="rounds">How many turns.</param>
    /// <param name="baseline">One turn of the baseline.</param>
    /// <param name="subject">One turn of the subject.</param>
    public static Comparison Of(TimeSpan warmUp, int rounds, Func<double> baseline, Func<double> subject)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < warmUp;)
        {
            baseline();
            subject();
        }

        var turns = Enumerable.Range(0, rounds).Select(_ => (Baseline: baseline(), Subject: subject())).ToList();
        return new Comparison(
            Median(turns.Select(turn => turn.Subject / turn.Baseline)),
            Median(turns.Select(turn => turn.Subject)),
            Median(turns.Select(turn => turn.Baseline)));
    }

    /// <summary>The value in the middle.</summary>
    public static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
