namespace CookieConsent.Benchmarks;

/// <summary>The result: one Markdown table, written as its rows become known.</summary>
internal sealed class Table(TextWriter output)
{
    private bool missed;

    public void Begin()
    {
        output.WriteLine("| what | measured | server CPU | p50, p99 in ms | baseline, same run | measured | server CPU | ratio | target |");
        output.WriteLine("|---|--:|--:|--:|---|--:|--:|--:|---|");
    }

    public void Add(Row row)
    {
        output.WriteLine(row);
        output.Flush();
        missed |= !row.Met;
    }

    /// <returns>The exit code: 1 when a target was missed.</returns>
    public int End() => missed ? 1 : 0;
}
