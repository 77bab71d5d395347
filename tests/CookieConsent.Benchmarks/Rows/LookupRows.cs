using System.Globalization;

namespace CookieConsent.Benchmarks;

/// <summary>What a visitor allows, asked by site code with its key.</summary>
internal static class LookupRows
{
    private const int Clients = 64;
    private const int Hot = 10_000;
    private const int SmallCache = 1_000;
    private const double WarmShare = 0.7;

    public static IEnumerable<Row> Measure(Plan plan) => plan.Visitors.SelectMany(visitors => Measure(plan, visitors));

    private static IEnumerable<Row> Measure(Plan plan, int visitors)
    {
        using var workspace = new Workspace();
        var folder = workspace.NewFolder();
        var of = string.Create(CultureInfo.InvariantCulture, $"of {visitors:#,0} visitors");
        using (var warm = ServerProcess.StartApart(new ServerSettings(StoreKind.LiteDb, folder, visitors)))
        {
            // The visitors recorded last are in memory.
            yield return Beside(plan, $"lookups, warm, {of}", warm, visitors - Hot, visitors, WarmShare);
        }

        using var cold = ServerProcess.StartApart(new ServerSettings(StoreKind.LiteDb, folder, Cached: SmallCache));
        yield return Beside(plan, $"lookups, cold, {of}", cold, 0, visitors, null);
    }

    /// <summary>Asks for one of the visitors with these numbers.</summary>
    public static Call Of(ServerProcess server, int from, int to) =>
        new(server, "GET", $"/choices/{BenchmarkServer.Site}/visitors/{Call.Varying}", [$"Authorization: Bearer {server.ApiKey}"])
        {
            Vary = (random, id) => Seed.Id(random.Next(from, to), id),
        };

    private static Row Beside(Plan plan, string name, ServerProcess server, int from, int to, double? atLeast)
    {
        string[] headers = [$"Authorization: Bearer {server.ApiKey}"];
        var lookup = Of(server, from, to);
        return Race.Run(plan, name, Clients, lookup, "a bare route, the same bytes", server.Bare("application/json", Benchmarks.Clients.Once(lookup), headers), atLeast);
    }
}
