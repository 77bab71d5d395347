using CookieConsent.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CookieConsent.Server;

/// <summary>
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, OpenTelemetry's own setting: metrics and traces are sent there. Nothing of ASP.NET Core's traces: they
/// hold paths, which can name visitors, and User-Agents.
/// </summary>
internal static class Otlp
{
    private const string Setting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <exception cref="InvalidSettingException">It is no address.</exception>
    public static void Add(WebApplicationBuilder builder)
    {
        if (builder.Configuration[Setting] is not { Length: > 0 } endpoint)
        {
            return;
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new InvalidSettingException($"{Setting}: \"{endpoint}\" is not an address such as http://localhost:4317.");
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                builder.Configuration["OTEL_SERVICE_NAME"] ?? "cookieconsent",
                serviceVersion: typeof(Otlp).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(metrics => metrics.AddMeter(HostMetrics.Name, "Microsoft.AspNetCore.Hosting", "System.Runtime").AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(HostMetrics.Name).AddOtlpExporter());
    }
}
