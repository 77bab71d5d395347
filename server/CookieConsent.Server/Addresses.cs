using System.Net;
using System.Net.Sockets;
using CookieConsent.Hosting;
using Microsoft.AspNetCore.Connections;

namespace CookieConsent.Server;

/// <summary>Where the host listens. An address that can't be is a wrong setting like any other, which the framework doesn't say plainly.</summary>
internal static class Addresses
{
    private const string DefaultAddress = "http://localhost:5080";
    private const string Setting = "urls";

    /// <summary>Listens on the default address unless a setting names another.</summary>
    public static void Default(WebApplicationBuilder builder)
    {
        var settings = builder.Configuration;
        if (string.IsNullOrWhiteSpace(settings[Setting]) && settings["http_ports"] is null && settings["https_ports"] is null && !settings.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }
    }

    /// <exception cref="InvalidSettingException">An address is malformed.</exception>
    public static void Check(IConfiguration settings)
    {
        foreach (var address in (settings[Setting] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IsWellFormed(address))
            {
                throw new InvalidSettingException($"ASPNETCORE_URLS: \"{address}\" is not an address to listen on, such as {DefaultAddress}: scheme, host and port without a path.");
            }
        }
    }

    /// <summary>Starts the application.</summary>
    /// <exception cref="InvalidSettingException">It can't listen there.</exception>
    public static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is SocketException
            or IOException { InnerException: AddressInUseException }
            or InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" })
        {
            // Some of these messages go on with advice, over several lines.
            throw new InvalidSettingException($"ASPNETCORE_URLS: can't listen on {string.Join(';', app.Urls)}: {e.Message.Split('\n')[0].Trim()}");
        }
    }

    private static bool IsWellFormed(string text)
    {
        try
        {
            var address = BindingAddress.Parse(text);
            return address.Scheme is "http" or "https"
                && address.PathBase.Length == 0
                && (address.IsUnixPipe || address.IsNamedPipe || (address.Port is >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort && IsHost(address.Host)));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // A port that is no number is taken for a part of the host, and the host then for every address of the machine.
    private static bool IsHost(string host) =>
        !host.Contains(':', StringComparison.Ordinal) || (host.StartsWith('[') && IPAddress.TryParse(host, out _));
}
