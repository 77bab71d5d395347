using System.Diagnostics;
using System.Globalization;

namespace CookieConsent.Benchmarks;

/// <summary>What a large database costs beside an empty one.</summary>
internal static class SizeRows
{
    private const int Clients = 64;
    private const int Recent = 10_000;
    private const double Half = 0.5;

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(5);

    public static IEnumerable<Row> Measure(Plan plan)
    {
        using var workspace = new Workspace();
        var folder = workspace.NewFolder();
        ServerProcess.StartAnywhere(new ServerSettings(StoreKind.LiteDb, folder, plan.Large)).Dispose();
        var of = string.Create(CultureInfo.InvariantCulture, $"{plan.Large:#,0} visitors on disk");
        const string Empty = "an empty database";

        var (empty, emptyStart) = Start(workspace.NewFolder());
        var (large, start) = Start(folder);
        using (empty)
        using (large)
        {
            var size = new FileInfo(Path.Combine(folder, "choices.db")).Length;
            yield return Plain($"start, {of}", Seconds(start), Empty, Seconds(emptyStart), start / emptyStart, "at most 5 s", start <= LongestStart);
            const string Unknown = "an empty database, the same visitors, unknown there";
            yield return Race.Run(plan, $"look-ups of visitors in memory, {of}", Clients, LookupRows.Of(large, 0, Recent), Unknown, LookupRows.Of(empty, 0, Recent), Half);
            yield return Race.Run(plan, $"look-ups of any visitor, {of}", Clients, LookupRows.Of(large, 0, plan.Large), Unknown, LookupRows.Of(empty, 0, plan.Large), Half);
            yield return Race.Run(plan, $"decisions, {of}", Clients, DecisionRows.Decide(large), Empty, DecisionRows.Decide(empty), Half);
            yield return Plain($"memory afterwards, {of} ({size >> 20:#,0} MB)", Megabytes(large.Memory), Empty, Megabytes(empty.Memory), (double)large.Memory / empty.Memory, "", true);
        }
    }

    private static (ServerProcess Server, TimeSpan Start) Start(string folder)
    {
        var start = Stopwatch.GetTimestamp();
        var server = ServerProcess.StartAnywhere(new ServerSettings(StoreKind.LiteDb, folder));
        return (server, Stopwatch.GetElapsedTime(start));
    }

    private static Row Plain(string name, string measured, string beside, string baseline, double ratio, string target, bool met) =>
        new(name, measured, "", "", beside, baseline, "", ratio, target, met);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) + " s";

    private static string Megabytes(long bytes) => (bytes >> 20).ToString("#,0", CultureInfo.InvariantCulture) + " MB";
}
