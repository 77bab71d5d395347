using System.Diagnostics;
using System.Globalization;

namespace CookieConsent.Benchmarks;

/// <summary>Code in this process, in turns with its baseline: nanoseconds and bytes allocated per call.</summary>
internal static class Loop
{
    // Turns are shorter than a slice of the processor's time, so that in most of them nothing else runs.
    private const int Turns = 301;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <param name="name">The row's name.</param>
    /// <param name="calls">How many calls a turn.</param>
    /// <param name="subject">What is measured: takes the call's number, and must answer true.</param>
    /// <param name="beside">The baseline's name.</param>
    /// <param name="baseline">The baseline, likewise.</param>
    /// <param name="below">The target in nanoseconds, without any allocation; none when null.</param>
    public static Row Race(string name, int calls, Func<int, bool> subject, string beside, Func<int, bool> baseline, double? below = null)
    {
        var (bytes, baselineBytes) = (0L, 0L);
        var result = Comparison.Of(WarmUp, Turns, () => Time(baseline, calls, out baselineBytes), () => Time(subject, calls, out bytes));
        return new Row(
            name,
            Figures(result.Subject, bytes),
            "",
            "",
            beside,
            Figures(result.Baseline, baselineBytes),
            "",
            result.Ratio,
            below is null ? "" : $"below {below} ns, 0 B",
            below is null || (result.Subject < below && bytes == 0));
    }

    private static double Time(Func<int, bool> call, int calls, out long bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < calls; i++)
        {
            if (!call(i))
            {
                throw new InvalidOperationException("The call did not do what is measured.");
            }
        }

        var time = Stopwatch.GetElapsedTime(start);
        bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / calls;
        return time.TotalNanoseconds / calls;
    }

    private static string Figures(double nanoseconds, long bytes) => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:#,0} ns, {bytes:#,0} B");
}
