using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests;

/// <summary>What pages and site code ask of the site "demo".</summary>
internal static class Asking
{
    public const string Nobody = "AAAAAAAAAAAAAAAAAAAAAA";

    public static string Random(int bytes) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    /// <summary>A body about the current notice.</summary>
    public static async Task<JsonObject> DecisionAsync(this ServerProcess server, bool analytics = true, string site = "demo")
    {
        var notice = await server.Client.GetFromJsonAsync<JsonElement>($"{site}/notice");
        return new JsonObject
        {
            ["notice"] = notice.GetProperty("notice").GetString(),
            ["language"] = "en",
            ["choices"] = new JsonObject { ["analytics"] = analytics, ["marketing"] = false },
            ["action"] = "custom",
            ["surface"] = "preferences",
        };
    }

    /// <summary>Posts a decision as a page of another origin does: with the visitor's secret, or as a new visitor.</summary>
    public static async Task<HttpResponseMessage> DecideAsync(this ServerProcess server, JsonNode body, string key, string? secret = null, CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "demo/decisions") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.Add("Origin", "http://localhost:1");
        if (secret is not null)
        {
            request.Headers.Add("Authorization", $"Visitor {secret}");
        }

        return await server.Client.SendAsync(request, cancel);
    }

    /// <summary>Looks nobody up: whether a key counts.</summary>
    public static async Task<HttpStatusCode> LookUpAsync(this ServerProcess server, string key)
    {
        using var response = await server.LookUpAsync(key, Nobody);
        return response.StatusCode;
    }

    public static async Task<HttpResponseMessage> LookUpAsync(this ServerProcess server, string key, string visitor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"demo/visitors/{visitor}");
        request.Headers.Add("Authorization", $"Bearer {key}");
        return await server.Client.SendAsync(request);
    }

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
}
