using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

/// <summary>The test site with marketing marked for Global Privacy Control.</summary>
internal static class OptOutSite
{
    public const string Gpc = "Sec-GPC";

    public static JsonObject File()
    {
        var site = TestHost.SiteFile();
        site["categories"]![2]!["gpc"] = true;
        return site;
    }

    public static Task<TestHost> StartAsync(Action<JsonObject>? change = null)
    {
        var site = File();
        change?.Invoke(site);
        return TestHost.StartAsync(site);
    }

    /// <summary>Sends a decision with a header.</summary>
    public static async Task<HttpResponseMessage> DecideAsync(this TestHost host, JsonNode body, (string Name, string Value) header, string? secret = null, string? key = null)
    {
        using var request = TestHost.Decision(body, key, secret: secret);
        request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        return await host.Client.SendAsync(request);
    }

    /// <summary>A body that names the signal, and perhaps what is granted all the same.</summary>
    public static JsonObject Knowing(this TestHost host, string action, JsonNode? choices = null, params string[] overrides)
    {
        var body = host.Body(action, choices);
        body["signals"] = new JsonArray("global-privacy-control");
        if (overrides.Length > 0)
        {
            body["override"] = new JsonArray([.. overrides.Select(category => (JsonNode)category)]);
        }

        return body;
    }

    public static JsonObject Choices(bool analytics, bool marketing) => new() { ["analytics"] = analytics, ["marketing"] = marketing };
}
