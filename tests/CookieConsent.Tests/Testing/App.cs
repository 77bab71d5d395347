using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace CookieConsent.Tests;

/// <summary>A real application in memory that asks for consent.</summary>
internal sealed class App : IAsyncDisposable
{
    private readonly WebApplication app;

    private App(WebApplication app)
    {
        this.app = app;
        Client = app.GetTestClient();
    }

    public HttpClient Client { get; }

    public IServiceProvider Services => app.Services;

    public Log Log => app.Services.GetRequiredService<Log>();

    public FakeTimeProvider Time => (FakeTimeProvider)app.Services.GetRequiredService<TimeProvider>();

    public KnownSite Site => (KnownSite)app.Services.GetRequiredService<ISiteSource>();

    /// <summary>With a host in the same process.</summary>
    public static Task<App> StartAsync(Action<WebApplication> map, Action<IServiceCollection>? services = null, KnownSite? site = null) =>
        StartAsync(
            options => options.Site = Demo.Site,
            collection =>
            {
                collection.AddSingleton<ISiteSource>(site ?? new KnownSite(Demo.Snapshot()));
                services?.Invoke(collection);
            },
            map);

    public static async Task<App> StartAsync(
        Action<CookieConsentOptions> configure, Action<IServiceCollection>? services = null, Action<WebApplication>? map = null)
    {
        var log = new Log();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton(log);
        builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Demo.Now));
        builder.Services.AddCookieConsent(configure);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        map?.Invoke(app);
        await app.StartAsync();
        return new App(app);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? cookie = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        return await Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? cookie = null) => SendAsync(HttpMethod.Get, path, cookie);

    public async Task<string> TextAsync(string path, string? cookie = null)
    {
        using var response = await GetAsync(path, cookie);
        return await response.Content.ReadAsStringAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }
}
