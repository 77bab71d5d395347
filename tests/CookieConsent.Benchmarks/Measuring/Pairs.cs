using System.Globalization;

namespace CookieConsent.Benchmarks;

/// <summary>Neighbouring turns of a baseline and its subject, each in milliseconds: compared pair by pair.</summary>
internal sealed class Pairs(IReadOnlyList<(double Baseline, double Subject)> turns)
{
    public double Baseline { get; } = Comparison.Median(turns.Select(turn => turn.Baseline));

    public double Subject { get; } = Comparison.Median(turns.Select(turn => turn.Subject));

    /// <summary>What the subject takes more than its baseline.</summary>
    public double Added { get; } = Comparison.Median(turns.Select(turn => turn.Subject - turn.Baseline));

    public double Ratio { get; } = Comparison.Median(turns.Select(turn => turn.Subject / turn.Baseline));

    /// <summary>The median of what is added, and the range of the middle half of the pairs.</summary>
    public string AddedText => string.Create(
        CultureInfo.InvariantCulture,
        $"{Added:+0.0;-0.0} ({At(0.25, turn => turn.Subject - turn.Baseline):+0.0;-0.0} to {At(0.75, turn => turn.Subject - turn.Baseline):+0.0;-0.0})");

    /// <summary>The value below which this share of the turns is.</summary>
    public double At(double share, Func<(double Baseline, double Subject), double> value) =>
        turns.Select(value).Order().ElementAt((int)((turns.Count - 1) * share));

    /// <param name="rounds">How many pairs.</param>
    /// <param name="baseline">One turn of the baseline.</param>
    /// <param name="subject">One turn of the subject.</param>
    public static async Task<IReadOnlyList<(T Baseline, T Subject)>> MeasureAsync<T>(int rounds, Func<Task<T>> baseline, Func<Task<T>> subject)
    {
        var turns = new List<(T Baseline, T Subject)>();
        // The first pair warms up. Each is the first of its pair as often as the other.
        for (var round = 0; round <= rounds; round++)
        {
            var (first, second) = round % 2 == 0 ? (baseline, subject) : (subject, baseline);
            var (one, other) = (await first(), await second());
            turns.Add(round % 2 == 0 ? (one, other) : (other, one));
        }

        return turns[1..];
    }
}
