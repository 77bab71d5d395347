using System.Collections.Concurrent;

namespace CookieConsent.Hosting;

/// <summary>
/// How often the card was shown since the counts were last kept: in memory, as nobody waits for a disk to look at a page. Who is shown it is
/// nowhere. A process that ends without a clean stop loses up to a minute of them.
/// </summary>
internal sealed class Impressions(TimeProvider time)
{
    private readonly ConcurrentDictionary<(string Site, DateOnly Day, string Language), long> waiting = new();

    /// <summary>What has been counted and not been taken.</summary>
    public IEnumerable<(string Site, DateOnly Day, string Language)> Waiting => waiting.Keys;

    /// <param name="site">A site.</param>
    /// <param name="language">One of its notice's languages: there is no end to others.</param>
    public void Count(Site site, string language) =>
        waiting.AddOrUpdate((site.Id, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime), language), 1, (_, times) => times + 1);

    /// <summary>Takes a number out, for whoever keeps it.</summary>
    public long Take((string Site, DateOnly Day, string Language) what) => waiting.TryRemove(what, out var times) ? times : 0;
}
