using System.Diagnostics;
using System.Globalization;

namespace CookieConsent.Benchmarks;

/// <summary>Two calls in turns, from as many clients.</summary>
internal static class Race
{
    /// <param name="plan">How long.</param>
    /// <param name="name">The row's name.</param>
    /// <param name="clients">How many.</param>
    /// <param name="subject">What is measured.</param>
    /// <param name="beside">The baseline's name.</param>
    /// <param name="baseline">The baseline.</param>
    /// <param name="atLeast">The ratio that is the target; none when null.</param>
    public static Row Run(Plan plan, string name, int clients, Call subject, string beside, Call baseline, double? atLeast = null)
    {
        var latencies = new List<long>();
        var (processor, baselineProcessor) = (new List<double>(), new List<double>());
        var result = Comparison.Of(plan.WarmUp, plan.Rounds, () => Rate(baseline, baselineProcessor, null), () => Rate(subject, processor, latencies));
        latencies.Sort();
        return new Row(
            name,
            Text(result.Subject, "#,0", "/s"),
            Text(Comparison.Median(processor), "#,0.0", " us"),
            $"{Text(At(0.5), "0.00", "")}, {Text(At(0.99), "0.00", "")}",
            beside,
            Text(result.Baseline, "#,0", "/s"),
            Text(Comparison.Median(baselineProcessor), "#,0.0", " us"),
            result.Ratio,
            atLeast is { } least ? $"at least {Text(least, "0.##", "")}" : "",
            atLeast is null || result.Ratio >= atLeast);

        double Rate(Call call, List<double> microseconds, List<long>? latencies)
        {
            var before = call.Server.ProcessorTime;
            var turn = Clients.Run(call, clients, plan.Round, latencies);
            microseconds.Add((call.Server.ProcessorTime - before).TotalMicroseconds / turn.Answers);
            return turn.Answers / turn.Seconds;
        }

        double At(double share) => latencies[(int)((latencies.Count - 1) * share)] * 1000.0 / Stopwatch.Frequency;
    }

    private static string Text(double value, string format, string unit) => value.ToString(format, CultureInfo.InvariantCulture) + unit;
}
