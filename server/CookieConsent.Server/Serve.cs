using CookieConsent.Hosting;

namespace CookieConsent.Server;

/// <summary>Runs the host until it is told to stop.</summary>
internal static class Serve
{
    private const string DefaultAddress = "http://localhost:5080";

    public static async Task<int> RunAsync(string[] args)
    {
        var builder = Builder(args);
        builder.Services.AddCookieConsentHost();
        builder.Services.AddProblemDetails();
        builder.Services.AddHostedService<CommandPipe>();
        builder.Services.AddSingleton<Welcome>();

        var app = builder.Build();
        app.UseStatusCodePages();
        app.MapCookieConsentHost();
        DemoSite.Map(app);

        await app.StartAsync();
        await app.Services.GetRequiredService<Welcome>().SayAsync(Console.Out, app.Urls);
        await app.WaitForShutdownAsync();
        return Environment.ExitCode;
    }

    /// <summary>An application with the settings of this host, for the server and for commands.</summary>
    public static WebApplicationBuilder Builder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        if (builder.Configuration["urls"] is null && builder.Configuration["http_ports"] is null && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    /// <summary>Whether an exception's message is meant for the person who started the host: a wrong setting, an address or file in use.</summary>
    public static bool IsPlain(Exception e) => e is InvalidSettingException or DatabaseInUseException or DatabaseFormatException or IOException or UnauthorizedAccessException or FormatException or StoreUnavailableException;
}
