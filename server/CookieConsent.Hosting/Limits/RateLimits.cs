using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CookieConsent.Hosting;

/// <summary>
/// Counts what one network of visitors or one API key asks, and refuses what is too much (S06): a minute's worth at once, then evenly.
/// Networks are counted in a fixed number of places, chosen by a hash that differs in every process: memory has a bound, no address is
/// kept, and two networks that happen to share a place share its limit.
/// </summary>
internal sealed class RateLimits(IOptions<CookieConsentHostOptions> options, HostMetrics metrics) : IDisposable
{
    /// <summary>How many networks are told apart; a counter in use takes some 600 bytes.</summary>
    public const int Places = 1 << 14;

    private readonly HostLimits limits = options.Value.Limits;
    private readonly PartitionedRateLimiter<int> decisions = Create<int>(options.Value.Limits.DecisionsPerMinute);
    private readonly PartitionedRateLimiter<int> own = Create<int>(options.Value.Limits.DecisionsPerMinute);
    private readonly PartitionedRateLimiter<int> impressions = Create<int>(options.Value.Limits.DecisionsPerMinute);
    private readonly PartitionedRateLimiter<string> lookups = Create<string>(options.Value.Limits.LookupsPerMinute);

    /// <summary>Counts a decision of the network that the request comes from.</summary>
    /// <exception cref="Problem">429.</exception>
    public void CountDecision(HttpContext context) => Count(decisions, PlaceOf(context), 1, "decisions", $"{limits.DecisionsPerMinute} decisions from one network");

    /// <summary>Counts a visitor's question about their own data.</summary>
    /// <exception cref="Problem">429.</exception>
    public void CountOwn(HttpContext context) => Count(own, PlaceOf(context), 1, "own-data", $"{limits.DecisionsPerMinute} questions about own data from one network");

    /// <summary>Counts a card that a page says was shown.</summary>
    /// <exception cref="Problem">429.</exception>
    public void CountImpression(HttpContext context) => Count(impressions, PlaceOf(context), 1, "impressions", $"{limits.DecisionsPerMinute} impressions from one network");

    /// <summary>Counts visitors that are looked up with an API key.</summary>
    /// <exception cref="Problem">429; 400 where one request alone has too many.</exception>
    public void CountLookups(ApiKey key, int visitors)
    {
        if (limits.LookupsPerMinute > 0 && visitors > limits.LookupsPerMinute)
        {
            throw Problem.BadRequest($"The request looks up {visitors} visitors; one key may look up {limits.LookupsPerMinute} a minute.");
        }

        Count(lookups, key.Id, visitors, "lookups", $"{limits.LookupsPerMinute} look-ups with one key");
    }

    public void Dispose()
    {
        decisions.Dispose();
        own.Dispose();
        impressions.Dispose();
        lookups.Dispose();
    }

    // HashCode has a seed of its own in every process: nobody can choose an address to share another's place.
    private static int PlaceOf(HttpContext context) =>
        (int)((uint)HashCode.Combine(ClientNetwork.Of(context.Connection.RemoteIpAddress)) % Places);

    private static PartitionedRateLimiter<T> Create<T>(int perMinute) where T : notnull => PartitionedRateLimiter.Create<T, T>(key => perMinute == 0
        ? RateLimitPartition.GetNoLimiter(key)
        : RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perMinute,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromMinutes(1) / perMinute,
        }));

    private void Count<T>(PartitionedRateLimiter<T> limiter, T key, int permits, string name, string limit) where T : notnull
    {
        using var lease = limiter.AttemptAcquire(key, permits);
        if (!lease.IsAcquired)
        {
            metrics.Limited(name);
            throw new Problem(StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests", $"More than {limit} a minute. Nothing was done; try again later.")
            {
                RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromMinutes(1),
            };
        }
    }
}
