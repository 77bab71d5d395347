using CookieConsent.Tests.Processes;

namespace CookieConsent.Samples.Tests;

/// <summary>The sample's server, as its README starts it, on a free port.</summary>
internal sealed class NodeSite(RunningProcess process, string site) : IAsyncDisposable
{
    /// <summary>Its address, without a slash at the end.</summary>
    public string Site => site;

    public static async Task<NodeSite> StartAsync(string host, string apiKey)
    {
        var process = RunningProcess.Start(
            "node", ["samples/Node/server.mjs"], Repository.At("."), ("PORT", "0"), ("CHOICES_HOST", host), ("CHOICES_SITE", "demo"), ("CHOICES_API_KEY", apiKey));
        return new NodeSite(process, (await process.LineAsync("^(http://localhost:[0-9]+)/$")).Groups[1].Value);
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
