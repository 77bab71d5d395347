using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

/// <summary>A shop that counts impressions, its pages, and its operator.</summary>
internal static class StatsSite
{
    public static JsonObject File()
    {
        var site = TestHost.SiteFile();
        site["impressions"] = true;
        site["categories"]![2]!["gpc"] = true;
        return site;
    }

    /// <summary>A page tells that the card was shown.</summary>
    public static async Task<HttpResponseMessage> ShowAsync(this TestHost host, string language = "en", JsonNode? body = null, string? origin = TestHost.Page)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "shop/impressions") { Content = JsonContent.Create(body ?? new JsonObject { ["notice"] = host.Notice.Id, ["language"] = language }) };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await host.Client.SendAsync(request);
    }

    /// <summary>Records a decision, which is good.</summary>
    public static async Task<VisitorId> DecideOnAsync(this TestHost host, string action = "accept-all", string surface = "banner", string language = "en", string? choices = null, string? more = null)
    {
        var body = host.Body(action, choices is null ? null : JsonNode.Parse(choices));
        (body["surface"], body["language"]) = (surface, language);
        foreach (var (name, value) in JsonNode.Parse(more ?? "{}")!.AsObject())
        {
            body[name] = value!.DeepClone();
        }

        using var response = await host.DecideAsync(body);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.JsonAsync()).Visitor();
    }

    /// <summary>The statistics, as the operator asks for them.</summary>
    public static async Task<HttpResponseMessage> AskAsync(this TestHost host, string query = "") =>
        await host.GetAsync("shop/stats" + query, ("Authorization", "Bearer " + await host.ApiKeyAsync(scope: ApiKey.Read)));

    public static async Task<JsonElement> StatsAsync(this TestHost host, string query = "")
    {
        using var response = await host.AskAsync(query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.JsonAsync();
    }

    /// <summary>How many decisions and cards were counted on the days on which there were any.</summary>
    public static async Task<string> DaysAsync(this TestHost host) => string.Join(' ', (await host.StatsAsync()).GetProperty("days").EnumerateArray()
        .Select(day => (Day: day.Text("day"), Decisions: day.GetProperty("decisions").GetInt64(), Shown: day.GetProperty("impressions").GetInt64()))
        .Where(day => day.Decisions + day.Shown > 0)
        .Select(day => $"{day.Day}:{day.Decisions}/{day.Shown}"));

    public static Task KeepAsync(this TestHost host) => host.Get<CountBook>().KeepAsync(CancellationToken.None);
}
