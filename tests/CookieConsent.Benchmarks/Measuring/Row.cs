using System.Globalization;

namespace CookieConsent.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Measured">Its figure, with the unit.</param>
/// <param name="Processor">The server's processor time for one answer, where there are requests.</param>
/// <param name="Latency">p50 and p99, likewise.</param>
/// <param name="Baseline">What it stands beside.</param>
/// <param name="BaselineMeasured">The baseline's figure.</param>
/// <param name="BaselineProcessor">Its server's processor time.</param>
/// <param name="Ratio">Subject by baseline: the median of neighbouring turns.</param>
/// <param name="Target">What must hold, or empty.</param>
/// <param name="Met">Whether it does.</param>
internal sealed record Row(string Name, string Measured, string Processor, string Latency, string Baseline, string BaselineMeasured, string BaselineProcessor, double Ratio, string Target = "", bool Met = true)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Name} | {Measured} | {Processor} | {Latency} | {Baseline} | {BaselineMeasured} | {BaselineProcessor} | {Ratio:0.000} | {Target}{(Target.Length == 0 ? "" : Met ? ", met" : ", MISSED")} |");
}
