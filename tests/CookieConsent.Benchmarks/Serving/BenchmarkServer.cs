using CookieConsent.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CookieConsent.Benchmarks;

/// <summary>The server process: the host on Kestrel, and beside its routes a bare one that returns the bytes it was given.</summary>
internal static class BenchmarkServer
{
    public const string Site = "demo";

    /// <summary>Says on its output where it is, a lookup key and the notice, and ends with its input.</summary>
    public static async Task<int> RunAsync(ServerSettings settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        // All clients are in one network.
        builder.Services.AddCookieConsentHost(options => (options.Sites, options.Limits.DecisionsPerMinute) = (Path.Combine(AppContext.BaseDirectory, "sites"), 0));
        builder.Services.AddSingleton<IConsentStore>(_ => Open(settings));
        await using var app = builder.Build();
        app.MapCookieConsentHost();
        MapBare(app);
        await app.StartAsync();

        var services = app.Services;
        var notice = services.GetRequiredService<Sites>().Find(Site)!.Notice.Summary;
        var time = services.GetRequiredService<TimeProvider>();
        var store = services.GetRequiredService<IConsentStore>();
        var then = time.GetUtcNow().AddDays(-Purging.LeastDays - 10);
        await Seed.RecordAsync(store, new DecisionIds(new StoppedClock(then)), notice, then, settings.Former, Seed.FirstFormer);
        await Seed.RecordAsync(store, services.GetRequiredService<DecisionIds>(), notice, time.GetUtcNow(), settings.Visitors);
        var key = await services.GetRequiredService<ApiKeys>().CreateAsync(Site, [ApiKey.Lookup], "benchmark", CancellationToken.None);
        Console.WriteLine($"{new Uri(app.Urls.First()).Port} {key} {notice.Id}");
        while (await Console.In.ReadLineAsync() is { } command)
        {
            Console.WriteLine(await RunAsync(command, services));
        }

        return 0;
    }

    private static async Task<string> RunAsync(string command, IServiceProvider services)
    {
        if (command.Split(' ', 2) is ["backup", var path])
        {
            await Backup.MakeAsync((LiteDbConsentStore)services.GetRequiredService<IConsentStore>(), path, CancellationToken.None);
            return (await Backup.VerifyAsync(path, [], CancellationToken.None)).ToString();
        }

        var purging = services.GetRequiredService<Purging>();
        return $"{await purging.RunAsync(purging.Latest, CancellationToken.None)}";
    }

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private static IConsentStore Open(ServerSettings settings) => settings.Store switch
    {
        StoreKind.Memory => new MemoryStore(),
        StoreKind.OneCommit or StoreKind.OneInsert => new OneCommitStore(Path.Combine(settings.Folder, "plain.db"), settings.Store == StoreKind.OneInsert),
        _ => LiteDbConsentStore.Open(
            new LiteDbOptions { Path = Path.Combine(settings.Folder, "choices.db"), CachedVisitors = settings.Cached },
            NullLogger.Instance,
            error => Environment.FailFast(error.Message)),
    };

    // The least that a route can do: no parameter, the length known, one write.
    private static void MapBare(WebApplication app)
    {
        var (type, body) = ("", Array.Empty<byte>());
        app.MapPost("/bare", async context =>
        {
            using var memory = new MemoryStream();
            await context.Request.Body.CopyToAsync(memory);
            (type, body) = (context.Request.ContentType!, memory.ToArray());
        });
        app.MapGet("/bare", async context =>
        {
            context.Response.ContentType = type;
            context.Response.ContentLength = body.Length;
            await context.Response.BodyWriter.WriteAsync(body);
        });
    }
}
