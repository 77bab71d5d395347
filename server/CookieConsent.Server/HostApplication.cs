namespace CookieConsent.Server;

/// <summary>What serving and commands share: settings and logging.</summary>
internal static class HostApplication
{
    /// <summary>An application with the settings of this host, for the server and for commands.</summary>
    public static WebApplicationBuilder Builder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        Addresses.Default(builder);
        // Why a start failed is said once, in one line, by Program; the framework's own account is a stack trace.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        // A line for each request would hold its path, and so visitors' ids. Set here, and not in a file that may not be where the host is started.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            ConnectionLimits.Set(kestrel.Limits);
        });
        return builder;
    }
}
