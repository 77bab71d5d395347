using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace CookieConsent;

/// <summary>Warns, once for each, of what code or markup requires and nobody can grant: it is always denied, which looks like a visitor's choice.</summary>
internal sealed class UnknownRequirements(ISiteSource source, ILogger<UnknownRequirements> logger)
{
    // What views and attributes say is written by developers; the bound is for a view that fills it from elsewhere.
    private const int Most = 100;

    private readonly ConcurrentDictionary<string, bool> warned = new(StringComparer.Ordinal);

    /// <param name="category">The category's id.</param>
    /// <param name="technology">None when it has no known id.</param>
    /// <param name="written">As it is written there.</param>
    /// <param name="service">A service of the category, where one is named.</param>
    public void WarnOf(string category, Technology technology, string written, string? service = null)
    {
        written += service is null ? "" : $" of {service}";
        if (source.Current is not { } site || IsKnown(site, category, technology, service) || warned.ContainsKey(written))
        {
            return;
        }

        if (warned.Count < Most && warned.TryAdd(written, true))
        {
            logger.LogWarning(
                "'{Requirement}' is required, but always denied: the site '{Site}' has the categories {Categories}; technologies are {Technologies}{Services}.",
                written,
                site.Notice.Site,
                string.Join(", ", site.Notice.Categories.Select(known => known.Id)),
                string.Join(", ", TechnologyIds.Each.Select(known => known.Id)),
                service is not null && site.Find(category) is { } asked ? $"; services of {category} are {string.Join(", ", asked.Services)}" : "");
        }
    }

    private static bool IsKnown(SiteSnapshot site, string category, Technology technology, string? service) =>
        technology != Technology.None && site.Find(category) is { } known && (service is null || category == Choices.Necessary || known.Services.Contains(service));
}
