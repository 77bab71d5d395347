namespace CookieConsent.Benchmarks;

/// <summary>Decisions of new visitors, acknowledged once they are on disk.</summary>
internal static class DecisionRows
{
    private const string OneCommit = "plain LiteDB, one commit each: decision and current state";
    private const string OneInsert = "plain LiteDB, one commit each: the decision alone, which no lookup finds";
    private const string NoStorage = "the same route, no storage";
    private const double TimesOneCommit = 10;

    public static IEnumerable<Row> Measure(Plan plan)
    {
        using var workspace = new Workspace();
        using var store = ServerProcess.StartAnywhere(new ServerSettings(StoreKind.LiteDb, workspace.NewFolder()));
        using var oneCommit = ServerProcess.StartAnywhere(new ServerSettings(StoreKind.OneCommit, workspace.NewFolder()));
        using var oneInsert = ServerProcess.StartAnywhere(new ServerSettings(StoreKind.OneInsert, workspace.NewFolder()));
        using var memory = ServerProcess.StartAnywhere(new ServerSettings(StoreKind.Memory, workspace.NewFolder()));
        yield return Race.Run(plan, "decisions, 1 client", 1, Decide(store), OneCommit, Decide(oneCommit));
        yield return Race.Run(plan, "decisions, 1 client", 1, Decide(store), NoStorage, Decide(memory));
        yield return Race.Run(plan, "decisions, 64 clients", 64, Decide(store), OneCommit, Decide(oneCommit), TimesOneCommit);
        yield return Race.Run(plan, "decisions, 64 clients", 64, Decide(store), OneInsert, Decide(oneInsert), TimesOneCommit);
        yield return Race.Run(plan, "decisions, 64 clients", 64, Decide(store), NoStorage, Decide(memory));
        yield return Race.Run(plan, "decisions, 512 clients", 512, Decide(store), NoStorage, Decide(memory));
    }

    // As a page of the host's own origin sends it, on the first visit.
    public static Call Decide(ServerProcess server) => new(
        server,
        "POST",
        $"/choices/{BenchmarkServer.Site}/decisions",
        ["Content-Type: application/json", $"Origin: http://{server.Address}", $"Idempotency-Key: {Call.Varying}"],
        $$$"""{"notice":"{{{server.Notice}}}","language":"en","choices":{"preferences":true,"analytics":{"cookie":true,"pixel-tag":true,"web-beacon":false},"marketing":false},"action":"custom","surface":"banner"}""")
    {
        Expected = 201,
    };
}
