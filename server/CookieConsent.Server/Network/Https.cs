using System.Net;
using CookieConsent.Hosting;

namespace CookieConsent.Server;

/// <summary>
/// <c>CookieConsent:Https</c>: visitors reach the host by HTTPS alone. Other requests are sent there, browsers remember it for a year (HSTS),
/// and so every cookie is Secure.
/// </summary>
internal static class Https
{
    private const string Setting = "CookieConsent:Https";
    private const int DefaultPort = 443;

    /// <summary>Reads the setting and adds what it needs.</summary>
    /// <returns>Whether it is on.</returns>
    /// <exception cref="InvalidSettingException">It is no yes or no, or nothing could ever arrive by HTTPS: every request would be sent on for ever.</exception>
    public static bool Add(WebApplicationBuilder builder, IReadOnlyList<IPNetwork> proxies)
    {
        var settings = builder.Configuration;
        if (settings[Setting] is not { Length: > 0 } text)
        {
            return false;
        }

        if (!bool.TryParse(text, out var on))
        {
            throw new InvalidSettingException($"{Setting}: \"{text}\" is neither true nor false.");
        }

        var listens = (settings["urls"] ?? "").Contains("https://", StringComparison.OrdinalIgnoreCase)
            || !string.IsNullOrEmpty(settings["https_ports"]) || settings.GetSection("Kestrel:Endpoints").Exists();
        if (on && !listens && proxies.Count == 0)
        {
            throw new InvalidSettingException($"{Setting}: nothing here speaks HTTPS. Listen on an https:// address, or name the proxy that does in CookieConsent:Proxies.");
        }

        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        builder.Services.AddHttpsRedirection(redirection =>
        {
            // POST stays POST.
            redirection.RedirectStatusCode = StatusCodes.Status308PermanentRedirect;
            // Behind a proxy the port is that of visitors, which nothing here listens on.
            redirection.HttpsPort = listens || settings["https_port"] is not null ? null : DefaultPort;
        });
        return on;
    }

    /// <summary>Sends all but probes of health to HTTPS: those come from the machine next door.</summary>
    public static void Use(WebApplication app) =>
        app.UseWhen(context => context.Request.Path.Value is not ("/healthz" or "/readyz"), visitors => visitors.UseHsts().UseHttpsRedirection());
}
