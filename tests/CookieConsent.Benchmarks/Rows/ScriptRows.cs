namespace CookieConsent.Benchmarks;

/// <summary>The page script, compressed, as browsers fetch it.</summary>
internal static class ScriptRows
{
    private const int Clients = 64;
    private const double Share = 0.85;

    public static IEnumerable<Row> Measure(Plan plan)
    {
        using var workspace = new Workspace();
        using var server = ServerProcess.StartApart(new ServerSettings(StoreKind.LiteDb, workspace.NewFolder()));
        string[] headers = ["Accept-Encoding: gzip, deflate, br", "Accept-Language: en-GB,en;q=0.9"];
        var script = new Call(server, "GET", $"/choices/{BenchmarkServer.Site}.js", headers);
        var bare = server.Bare("text/javascript; charset=utf-8", Benchmarks.Clients.Once(script), headers);
        yield return Race.Run(plan, "page script, brotli", Clients, script, "a bare route, the same bytes", bare, Share);
    }
}
