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
        var result = Comparison.Of(plan.Rounds, () => Clients.Run(baseline, clients, plan.Round), () => Clients.Run(subject, clients, plan.Round, latencies));
        latencies.Sort();
        return new Row(
            name,
            Rate(result.Subject),
            string.Create(CultureInfo.InvariantCulture, $"{At(0.5):0.00}, {At(0.99):0.00}"),
            beside,
            Rate(result.Baseline),
            result.Ratio,
            atLeast is null ? "" : string.Create(CultureInfo.InvariantCulture, $"at least {atLeast:0.##}"),
            atLeast is null || result.Ratio >= atLeast);

        double At(double share) => latencies[(int)((latencies.Count - 1) * share)] * 1000.0 / Stopwatch.Frequency;
    }

    private static string Rate(double perSecond) => string.Create(CultureInfo.InvariantCulture, $"{perSecond:#,0}/s");
}
