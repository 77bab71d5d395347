using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CookieConsent.Hosting;

/// <summary>Readiness: the store can read and write now.</summary>
internal sealed class StoreHealth(IConsentStore store) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await store.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException e)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
    }
}
