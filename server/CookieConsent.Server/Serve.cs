using CookieConsent.Hosting;

namespace CookieConsent.Server;

/// <summary>Runs the host until it is told to stop.</summary>
internal static class Serve
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = Builder(args);
        Addresses.Check(builder.Configuration);
        builder.Services.AddCookieConsentHost();
        builder.Services.AddProblemDetails();
        builder.Services.AddHostedService<CommandPipe>();
        builder.Services.AddSingleton<Welcome>();

        // Disposed of, not only stopped: that is what closes the store in good order.
        await using var app = builder.Build();
        app.UseStatusCodePages();
        app.MapCookieConsentHost();
        DemoSite.Map(app);

        await Addresses.StartAsync(app);
        await app.Services.GetRequiredService<Welcome>().SayAsync(Console.Out, app.Urls);
        await app.WaitForShutdownAsync();
        return Environment.ExitCode;
    }

    /// <summary>An application with the settings of this host, for the server and for commands.</summary>
    public static WebApplicationBuilder Builder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        Addresses.Default(builder);
        // Why a start failed is said once, in one line, by Program; the framework's own account is a stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        return builder;
    }

    /// <summary>Whether an exception's message is meant for the person who started the host: a wrong setting, an address or file in use.</summary>
    public static bool IsPlain(Exception e) => e is InvalidSettingException or DatabaseInUseException or DatabaseFormatException or StoreUnavailableException
        or IOException or UnauthorizedAccessException or FormatException or InvalidDataException;
}
