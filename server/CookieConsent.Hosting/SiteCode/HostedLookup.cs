using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent.Hosting;

/// <summary>Look-ups of site code in the host's own process: straight to the store, failing closed like those over HTTP.</summary>
internal sealed class HostedLookup(Sites sites, IConsentStore store, TimeProvider time, IOptions<CookieConsentOptions> options, ILogger<HostedLookup> log) : IConsentLookup
{
    public async ValueTask<Consent> FindAsync(VisitorId visitor, CancellationToken cancel = default)
    {
        if (sites.Find(options.Value.Site) is not { } site)
        {
            return Consent.Default;
        }

        try
        {
            return ConsentAnswer.Weigh(await store.FindAsync(site.Id, visitor, cancel), site.Notice.Summary, time.GetUtcNow());
        }
        catch (StoreUnavailableException e)
        {
            log.LogWarning("A look-up was answered with everything denied: {Reason}", e.Message);
            return Consent.Default;
        }
    }

    public async ValueTask<IReadOnlyList<Consent>> FindManyAsync(IReadOnlyList<VisitorId> visitors, CancellationToken cancel = default) =>
        await Task.WhenAll(visitors.Select(visitor => FindAsync(visitor, cancel).AsTask()));
}
