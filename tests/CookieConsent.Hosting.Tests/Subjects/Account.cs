using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

/// <summary>What site code does about whom it knows a visitor as.</summary>
internal sealed class Account(TestHost host)
{
    public static readonly (string Name, string Value) Anna = ("email", "anna@example.org");

    public async Task<JsonElement> DecideAsync(JsonNode? body = null, string? secret = null)
    {
        using var decided = await host.DecideAsync(body, secret: secret);
        Assert.Equal(HttpStatusCode.Created, decided.StatusCode);
        return await decided.JsonAsync();
    }

    public async Task<HttpResponseMessage> PutAsync(string visitor, params (string Kind, string Value)[] subjects) =>
        await SendAsync(HttpMethod.Put, $"shop/visitors/{visitor}/subjects", ApiKey.Identify, Body(subjects));

    public async Task IdentifyAsync(string visitor, params (string Kind, string Value)[] subjects)
    {
        using var answer = await PutAsync(visitor, subjects);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    public async Task<JsonElement> FindAsync((string Kind, string Value) subject, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(HttpMethod.Post, "shop/subjects/lookup", ApiKey.Lookup, Body([subject]), headers);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.JsonAsync()).GetProperty("subjects")[0];
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string scope, JsonNode body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Authorization", "Bearer " + await host.ApiKeyAsync(scope: scope));
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await host.Client.SendAsync(request);
    }

    public static JsonObject Body(params (string Kind, string Value)[] subjects) => new()
    {
        ["subjects"] = new JsonArray([.. subjects.Select(subject => (JsonNode)new JsonObject { ["kind"] = subject.Kind, ["value"] = subject.Value })]),
    };
}
