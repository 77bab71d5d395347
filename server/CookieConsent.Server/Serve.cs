namespace CookieConsent.Server;

/// <summary>Runs the host until it is told to stop.</summary>
internal static class Serve
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = HostApplication.Builder(args);
        Addresses.Check(builder.Configuration);
        var proxies = Proxies.Read(builder.Configuration);
        var https = Https.Add(builder, proxies);
        Otlp.Add(builder);
        builder.Services.AddCookieConsentHost();
        builder.Services.AddProblemDetails();
        builder.Services.AddHostedService<CommandPipe>();
        builder.Services.AddSingleton<Welcome>();

        // Disposed of, not only stopped: that is what closes the store in good order.
        await using var app = builder.Build();
        // First: what follows asks who asks, and how.
        Proxies.Use(app, proxies);
        if (https)
        {
            Https.Use(app);
        }

        app.UseStatusCodePages();
        app.MapCookieConsentHost();
        DemoSite.Map(app);

        await Addresses.StartAsync(app);
        await app.Services.GetRequiredService<Welcome>().SayAsync(Console.Out, app.Urls);
        await app.WaitForShutdownAsync();
        return Environment.ExitCode;
    }
}
