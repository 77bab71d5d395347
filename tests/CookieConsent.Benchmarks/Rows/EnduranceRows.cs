using System.Diagnostics;
using System.Globalization;

namespace CookieConsent.Benchmarks;

/// <summary>
/// Decisions and ten times as many look-ups at once, with a backup and a purge while they go on: how much memory the server holds along the
/// way, and how long its log becomes.
/// </summary>
internal static class EnduranceRows
{
    private const int Deciding = 32;
    private const int Asking = 32;
    private const int LookupsEach = 10;
    private const int Known = 50_000;
    private const double Flat = 1.5;
    private const long LongestLog = 32L << 20;

    public static IEnumerable<Row> Measure(Plan plan)
    {
        using var workspace = new Workspace();
        var folder = workspace.NewFolder();
        var former = plan.Decisions / 10;
        using var server = ServerProcess.StartAnywhere(new ServerSettings(StoreKind.LiteDb, folder, Known, Former: former));
        var load = new MixedLoad(server, Path.Combine(folder, "choices.db.log"), plan.Round);
        var start = Stopwatch.GetTimestamp();

        load.Until(plan.Decisions / 4, plan.Decisions / 4 * LookupsEach);
        var quarter = server.Memory;
        var backup = Task.Run(() => server.Command($"backup {Path.Combine(folder, "backup.db")}"));
        load.Until(plan.Decisions / 2, plan.Decisions / 2 * LookupsEach);
        var verified = backup.GetAwaiter().GetResult();
        var purge = Task.Run(() => server.Command("purge"));
        load.Until(plan.Decisions, plan.Decisions * LookupsEach);
        var purged = int.Parse(purge.GetAwaiter().GetResult(), CultureInfo.InvariantCulture);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;

        var name = Text($"{load.Decisions:#,0} decisions and {load.Lookups:#,0} look-ups at once");
        yield return new Row(name, Text($"{load.Decisions / seconds:#,0}/s and {load.Lookups / seconds:#,0}/s"), "", "", $"backup meanwhile: {verified}", Text($"purged meanwhile: {purged:#,0}"), "", 1, "", purged == former);
        yield return new Row("memory at the end", Text($"{server.Memory >> 20:#,0} MB"), "", "", "after a quarter", Text($"{quarter >> 20:#,0} MB"), "", (double)server.Memory / quarter, $"at most {Text($"{Flat}")}", server.Memory <= quarter * Flat);
        yield return new Row("longest log", Text($"{load.LongestLog / 1e6:0.0} MB"), "", "", "the length at which it is brought into the data file", "4.2 MB", "", (double)load.LongestLog / (4 << 20), "at most 32 MB", load.LongestLog <= LongestLog);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Both kinds of clients, in short turns, between which the log is looked at.</summary>
    private sealed class MixedLoad(ServerProcess server, string log, TimeSpan turn)
    {
        public long Decisions { get; private set; }

        public long Lookups { get; private set; }

        public long LongestLog { get; private set; }

        public void Until(long decisions, long lookups)
        {
            while (Decisions < decisions || Lookups < lookups)
            {
                var deciding = Task.Run(() => Decisions < decisions ? Clients.Run(DecisionRows.Decide(server), Deciding, turn).Answers : 0);
                var asking = Task.Run(() => Lookups < lookups ? Clients.Run(LookupRows.Of(server, 0, Known), Asking, turn).Answers : 0);
                Task.WaitAll(deciding, asking);
                Decisions += deciding.Result;
                Lookups += asking.Result;
                LongestLog = Math.Max(LongestLog, new FileInfo(log).Length);
            }
        }
    }
}
