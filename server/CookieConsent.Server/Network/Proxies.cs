using System.Net;
using CookieConsent.Hosting;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace CookieConsent.Server;

/// <summary>
/// <c>CookieConsent:Proxies</c>: those whose word counts on who asks, and by which scheme and host (S07). Of this program alone: a site that
/// mounts the host has a pipeline of its own, where the same headers would be read twice.
/// </summary>
internal static class Proxies
{
    private const string Setting = "CookieConsent:Proxies";

    /// <summary>The networks that are named: a list, or one text with commas.</summary>
    /// <exception cref="InvalidSettingException">One can't be.</exception>
    public static IReadOnlyList<IPNetwork> Read(IConfiguration settings)
    {
        // The framework's own switch, which some platforms set, believes everyone.
        if (settings.GetValue<string>("FORWARDEDHEADERS_ENABLED") is { Length: > 0 } on && !on.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidSettingException($"ASPNETCORE_FORWARDEDHEADERS_ENABLED: believes X-Forwarded-For from everyone. Name your proxies in {Setting} instead.");
        }

        var section = settings.GetSection(Setting);
        return [.. section.GetChildren().Select(child => child.Value ?? "").Concat((section.Value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(Parse)];
    }

    /// <summary>Believes them, and nobody else.</summary>
    public static void Use(WebApplication app, IReadOnlyList<IPNetwork> proxies)
    {
        if (proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            // As many as there are in a row: the first that is not named here ends it.
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies)
        {
            options.KnownIPNetworks.Add(proxy);
        }

        app.UseForwardedHeaders(options);
    }

    private static IPNetwork Parse(string entry)
    {
        entry = entry.Trim();
        return IPAddress.TryParse(entry, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(entry, out var network) ? network
            : throw new InvalidSettingException($"{Setting}: \"{entry}\" is neither an address nor a network such as 10.0.0.0/8.");
    }
}
