using CookieConsent.Benchmarks;

// The same executable is the load, and, started by itself as another process, the server.
if (args is ["serve", var settings])
{
    return await BenchmarkServer.RunAsync(ServerSettings.Parse(settings));
}

var plan = Plan.Of(args);
var table = new Table(Console.Out);
table.Begin();
foreach (var rows in new Func<Plan, IEnumerable<Row>>[] { DecisionRows.Measure, LookupRows.Measure, ScriptRows.Measure, SiteCodeRows.Measure })
{
    foreach (var row in rows(plan))
    {
        table.Add(row);
    }
}

return table.End();
