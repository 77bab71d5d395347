namespace CookieConsent.Benchmarks;

/// <summary>Decisions of new visitors, acknowledged once they are on disk.</summary>
internal static class DecisionRows
{
    private const double TimesOneCommit = 10;

    public static IEnumerable<Row> Measure(Plan plan)
    {
        if (!plan.Wants("decisions"))
        {
            yield break;
        }

        using var workspace = new Workspace();
        using var store = ServerProcess.Start(new ServerSettings(StoreKind.LiteDb, workspace.NewFolder()));
        using var oneCommit = ServerProcess.Start(new ServerSettings(StoreKind.OneCommit, workspace.NewFolder()));
        using var memory = ServerProcess.Start(new ServerSettings(StoreKind.Memory, workspace.NewFolder()));
        foreach (var clients in (int[])[1, 64, 512])
        {
            var name = clients == 1 ? "decisions, 1 client" : $"decisions, {clients} clients";
            yield return Race.Run(plan, name, clients, Decide(store), "one insert, one commit", Decide(oneCommit), clients == 64 ? TimesOneCommit : null);
            yield return Race.Run(plan, name, clients, Decide(store), "the same route, no storage", Decide(memory));
        }
    }

    // As a page of the host's own origin sends it, on the first visit.
    private static Call Decide(ServerProcess server) => new(
        server.Address,
        "POST",
        $"/choices/{BenchmarkServer.Site}/decisions",
        ["Content-Type: application/json", $"Origin: http://{server.Address}", $"Idempotency-Key: {Call.Varying}"],
        $$$"""{"notice":"{{{server.Notice}}}","language":"en","choices":{"preferences":true,"analytics":{"cookie":true,"pixel-tag":true,"web-beacon":false},"marketing":false},"action":"custom","surface":"banner"}""")
    {
        Expected = 201,
    };
}
