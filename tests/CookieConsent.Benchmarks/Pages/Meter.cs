using System.Text.Json;

namespace CookieConsent.Benchmarks;

/// <summary>What a page has cost its main thread, in milliseconds.</summary>
/// <param name="Script">Running scripts.</param>
/// <param name="Thread">All: scripts, parsing, style, layout, painting.</param>
internal readonly record struct Cost(double Script, double Thread)
{
    public static Cost operator -(Cost left, Cost right) => new(left.Script - right.Script, left.Thread - right.Thread);
}

/// <summary>What one visit cost.</summary>
/// <param name="Starting">Up to the end of the scripts in the head.</param>
/// <param name="Running">After that.</param>
internal readonly record struct PageCost(Cost Starting, Cost Running);

/// <summary>Reads what a page costs: processor time of its main thread, which others on the machine disturb little.</summary>
internal sealed class Meter
{
    private readonly ICDPSession session;

    private Meter(ICDPSession session) => this.session = session;

    public static async Task<Meter> StartAsync(IPage page)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });
        return new(session);
    }

    /// <summary>Runs a script and waits for what it promises: without the scripts that page drivers put into a page of their own.</summary>
    public Task<JsonElement?> RunAsync(string script) =>
        session.SendAsync("Runtime.evaluate", new() { ["expression"] = script, ["awaitPromise"] = true, ["returnByValue"] = true });

    public async Task<Cost> ReadAsync()
    {
        var metrics = (await session.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
            .ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble() * 1000);
        return new(metrics["ScriptDuration"], metrics["TaskDuration"]);
    }
}
