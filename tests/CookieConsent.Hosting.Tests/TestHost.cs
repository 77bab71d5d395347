using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CookieConsent.Hosting.Tests;

/// <summary>The real host in memory, on a real LiteDB file, with one site "shop" whose page is https://shop.example.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    public const string Page = "https://shop.example";
    public const string Elsewhere = "https://evil.example";

    private readonly WebApplication app;
    private readonly string folder;

    private TestHost(WebApplication app, string folder, FakeTimeProvider time)
    {
        (this.app, this.folder, Time) = (app, folder, time);
        Client = app.GetTestClient();
        Client.BaseAddress = new Uri("https://choices.example/choices/");
    }

    public HttpClient Client { get; }

    public FakeTimeProvider Time { get; }

    public IConsentStore Store => app.Services.GetRequiredService<IConsentStore>();

    public Notice Notice => app.Services.GetRequiredService<Sites>().Find("shop")!.Notice.Summary;

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public static JsonObject SiteFile() => JsonNode.Parse("""
        {
          "site": "shop", "name": "Harbour Shop", "origins": ["https://shop.example", "https://choices.example"],
          "policyUrl": "https://shop.example/privacy", "languages": ["en", "de"],
          "categories": [{ "id": "necessary" }, { "id": "analytics" }, { "id": "marketing" }],
          "trackers": [
            { "service": "Shop", "category": "necessary", "technology": "cookie", "names": ["cart"] },
            { "service": "Matomo", "category": "analytics", "technology": "cookie", "names": ["_pk_*"], "lifetime": "13 months" },
            { "service": "Matomo", "category": "analytics", "technology": "pixel-tag", "hosts": ["stats.example"], "paths": ["/matomo.php"] },
            { "service": "Lantern", "category": "marketing", "technology": "pixel-tag", "hosts": ["ads.example"] }
          ]
        }
        """)!.AsObject();

    public static async Task<TestHost> StartAsync(JsonObject? site = null, string? folder = null, Action<IServiceCollection>? configure = null, Action<WebApplication>? map = null)
    {
        folder ??= Directory.CreateTempSubdirectory("choices-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "sites"));
        await File.WriteAllTextAsync(Path.Combine(folder, "sites", "shop.json"), (site ?? SiteFile()).ToJsonString());
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddCookieConsentHost(options =>
        {
            options.Database = $"litedb:{folder}/choices.db";
            options.Sites = Path.Combine(folder, "sites");
        });
        configure?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapCookieConsentHost();
        map?.Invoke(app);
        await app.StartAsync();
        return new TestHost(app, folder, time);
    }

    /// <summary>Replaces the site file, as an editor that renames does.</summary>
    public void Write(JsonObject site)
    {
        var draft = Path.Combine(folder, "shop.draft");
        File.WriteAllText(draft, site.ToJsonString());
        File.Move(draft, Path.Combine(folder, "sites", "shop.json"), overwrite: true);
    }

    /// <summary>Stops it in good order; its files are left.</summary>
    public async Task StopAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    /// <summary>Lets go of this host, as if its process had ended, and starts another on the same files.</summary>
    public async Task<TestHost> RestartAsync(JsonObject? site = null, Action<IServiceCollection>? configure = null, Action<WebApplication>? map = null)
    {
        await app.DisposeAsync();
        return await StartAsync(site, folder, configure, map);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public static string NewKey() => VisitorSecret(16);

    public static string VisitorSecret(int length = 32) => System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(length));

    /// <summary>A good body of a decision, to be spoilt.</summary>
    public JsonObject Body(string action = "accept-all", JsonNode? choices = null) => new()
    {
        ["notice"] = Notice.Id,
        ["language"] = "en",
        ["choices"] = choices ?? new JsonObject { ["analytics"] = action == "accept-all", ["marketing"] = action == "accept-all" },
        ["action"] = action,
        ["surface"] = "banner",
    };

    public static HttpRequestMessage Decision(JsonNode body, string? key = null, string? origin = Page, string? secret = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "shop/decisions") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key ?? NewKey());
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (secret is not null)
        {
            request.Headers.Add("Authorization", "Visitor " + secret);
        }

        return request;
    }

    public Task<HttpResponseMessage> DecideAsync(JsonNode? body = null, string? key = null, string? origin = Page, string? secret = null) =>
        Client.SendAsync(Decision(body ?? Body(), key, origin, secret));

    public async Task<string> ApiKeyAsync(string site = "shop", string scope = ApiKey.Lookup) =>
        await Get<ApiKeys>().CreateAsync(site, [scope], "test", CancellationToken.None);

    public async Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Client.SendAsync(request);
    }
}

internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

    /// <summary>The visitor that a 201 names.</summary>
    public static VisitorId Visitor(this JsonElement answer) => Visitor(answer.Text("visitor"));

    public static VisitorId Visitor(string text) => VisitorId.TryParse(text, out var visitor) ? visitor : throw new FormatException(text);

    public static string Text(this JsonElement json, string member) => json.GetProperty(member).GetString()!;
}
