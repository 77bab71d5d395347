using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using CookieConsent.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Browser.Tests;

/// <summary>The real host on a real port and a real LiteDB file. It can be stopped, and started again on the same ones.</summary>
internal sealed class LiveHost(RequestDelegate pages) : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("choices-").FullName;
    private readonly HttpClient client = new();
    private WebApplication? app;
    private int port;

    /// <summary>What the host is called.</summary>
    public string Name { get; init; } = "choices.example";

    public Traffic Traffic { get; } = new();

    /// <summary>Stands between the browser and the host's route for decisions.</summary>
    public Func<HttpContext, RequestDelegate, Task> OnDecision { get; set; } = (context, next) => next(context);

    /// <summary>Site code of the application that the host is mounted in, and its middleware; none when the host runs alone.</summary>
    public Action<WebApplication>? SiteCode { get; init; }

    public string Origin => $"http://{Name}:{port}";

    /// <summary>Finds a port before the host's site file, which may name it, is written.</summary>
    public async Task ReservePortAsync()
    {
        await StartEmptyAsync();
        await StopAsync();
    }

    public async Task StartAsync(JsonObject site)
    {
        Directory.CreateDirectory(Path.Combine(folder, "sites"));
        Write(site);
        await StartAsync();
    }

    /// <summary>Starts, or starts again.</summary>
    public async Task StartAsync()
    {
        var builder = NewBuilder();
        builder.Services.AddCookieConsentHost(options =>
        {
            options.Database = $"litedb:{folder}/choices.db";
            options.Sites = Path.Combine(folder, "sites");
            // All visitors are in one network.
            options.Limits.DecisionsPerMinute = 0;
        });
        if (SiteCode is not null)
        {
            builder.Services.AddCookieConsent(options => options.Site = "shop");
        }

        app = builder.Build();
        app.Use(async (HttpContext context, RequestDelegate next) =>
        {
            Traffic.Note(context);
            var decides = context.Request.Method == "POST" && context.Request.Path.Value!.EndsWith("/decisions", StringComparison.Ordinal);
            await (decides ? OnDecision(context, next) : next(context));
        });
        SiteCode?.Invoke(app);
        app.MapCookieConsentHost();
        // The same origin can be the site's own: the host mounted beside its pages.
        app.MapFallback("{*path}", pages);
        await app.StartAsync();
    }

    public async Task StopAsync()
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        app = null;
    }

    /// <summary>Replaces the site file, and waits until the host has published it.</summary>
    public async Task PublishAsync(JsonObject site)
    {
        var before = (await GetAsync("shop/notice")).GetProperty("version").GetInt32();
        Write(site);
        await Until.TrueAsync(async () => (await GetAsync("shop/notice")).GetProperty("version").GetInt32() > before, "the next notice");
    }

    /// <summary>All that is on disk of a visitor, newest first.</summary>
    public Task<IReadOnlyList<Decision>> HistoryAsync(VisitorId visitor) =>
        app!.Services.GetRequiredService<IConsentStore>().HistoryAsync("shop", visitor);

    /// <summary>What site code in any language is told of a visitor: over HTTP, with an API key.</summary>
    public async Task<JsonElement> LookupAsync(VisitorId visitor)
    {
        var key = await app!.Services.GetRequiredService<ApiKeys>().CreateAsync("shop", [ApiKey.Lookup], "test", CancellationToken.None);
        return await GetAsync($"shop/visitors/{visitor}", new("Bearer", key));
    }

    /// <summary>What the shop's operator is told was counted in the last days.</summary>
    public async Task<JsonElement> StatsAsync()
    {
        var key = await app!.Services.GetRequiredService<ApiKeys>().CreateAsync("shop", [ApiKey.Read], "test", CancellationToken.None);
        return (await GetAsync("shop/stats", new("Bearer", key))).GetProperty("total");
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        client.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<JsonElement> GetAsync(string path, AuthenticationHeaderValue? credential = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/choices/{path}");
        request.Headers.Authorization = credential;
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    // In one step, as an editor that renames does: the host never reads half a file.
    private void Write(JsonObject site)
    {
        var draft = Path.Combine(folder, "shop.draft");
        File.WriteAllText(draft, site.ToJsonString());
        File.Move(draft, Path.Combine(folder, "sites", "shop.json"), overwrite: true);
    }

    private async Task StartEmptyAsync()
    {
        app = NewBuilder().Build();
        await app.StartAsync();
        port = new Uri(app.Urls.Single()).Port;
    }

    private WebApplicationBuilder NewBuilder()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        // Answers that are held back on purpose are cut off.
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(1));
        return builder;
    }
}
