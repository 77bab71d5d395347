using System.Collections.Frozen;
using System.Security.Cryptography;

namespace CookieConsent.Hosting;

/// <summary>Whether purges are what the host signed, and took what the roots of their days cover: else a loss could be called a purge.</summary>
internal static class PurgeCheck
{
    /// <param name="purges">All of the store, by day.</param>
    /// <param name="roots">All of the store.</param>
    /// <param name="keys">The host's.</param>
    /// <exception cref="DamagedLogException">One is not, or did not.</exception>
    public static void Run(IReadOnlyList<Purge> purges, IReadOnlyCollection<SignedRoot> roots, FrozenDictionary<string, ECParameters> keys)
    {
        Signatures.Check(purges.Select(purge => (Name(purge), purge.Jws)), keys);
        var from = DateOnly.MinValue;
        foreach (var purge in purges)
        {
            var covered = roots.Select(root => root.Root).Where(root => root.Day >= from && root.Day < purge.Before).GroupBy(root => root.Site).ToDictionary(site => site.Key, site => site.Sum(root => root.Count));
            if (purge.Records.Any(site => covered.GetValueOrDefault(site.Key) != site.Value) || covered.Count != purge.Records.Count)
            {
                throw new DamagedLogException(Damage.Deleted, $"{Name(purge)} took other records than the roots of its days cover.");
            }

            from = purge.Before;
        }
    }

    private static string Name(Purge purge) => $"the purge of what was recorded before {DailyRoot.Text(purge.Before)}";
}
