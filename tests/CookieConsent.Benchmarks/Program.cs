using CookieConsent.Benchmarks;

// The same executable is the load, and, started by itself as another process, the server.
if (args is ["serve", var settings])
{
    return await BenchmarkServer.RunAsync(ServerSettings.Parse(settings));
}

var groups = new Dictionary<string, Func<Plan, IEnumerable<Row>>>
{
    ["decisions"] = DecisionRows.Measure,
    ["lookups"] = LookupRows.Measure,
    ["size"] = SizeRows.Measure,
    ["endurance"] = EnduranceRows.Measure,
    ["script"] = ScriptRows.Measure,
    ["allows"] = SiteCodeRows.Measure,
    ["gate"] = GateRows.Measure,
    ["click"] = ClickRows.Measure,
};
if (args.Except(groups.Keys).Except(["quick"]).Any())
{
    Console.Error.WriteLine($"Usage: [quick] [{string.Join("] [", groups.Keys)}]");
    return 2;
}

var plan = new Plan(args.Contains("quick"));
var table = new Table(Console.Out);
table.Begin();
foreach (var (name, rows) in groups)
{
    if (args.Contains(name) || !args.Any(groups.ContainsKey))
    {
        foreach (var row in rows(plan))
        {
            table.Add(row);
        }
    }
}

return table.End();
