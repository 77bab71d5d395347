using System.Security.Cryptography;

namespace CookieConsent.Hosting;

/// <summary>Whether roots are what the host signed, and each names the one before it.</summary>
internal static class RootChain
{
    /// <exception cref="DamagedLogException">One is not.</exception>
    public static void CheckSignatures(IEnumerable<SignedRoot> roots, IReadOnlyDictionary<string, ECParameters> keys) =>
        Signatures.Check(roots.Select(root => ($"the root of {Name(root)}", root.Jws)), keys);

    /// <param name="roots">All of the store, by site and day.</param>
    /// <exception cref="DamagedLogException">One does not follow the one before it.</exception>
    public static void CheckLinks(IEnumerable<SignedRoot> roots)
    {
        foreach (var site in roots.GroupBy(root => root.Root.Site))
        {
            SignedRoot? former = null;
            foreach (var root in site)
            {
                if (root.Root.Previous != (former is null ? null : new FormerRoot(former.Root.Day, former.Hash)))
                {
                    throw root.Root.Previous is { } named && named.Day != former?.Root.Day
                        ? new DamagedLogException(Damage.Deleted, $"the root of {root.Root.Site}/{DailyRoot.Text(named.Day)}, which that of {Name(root)} names as the one before it, is gone.")
                        : new DamagedLogException(Damage.Edited, $"the root of {Name(root)} does not name the one before it{(former is null ? "" : $", that of {Name(former)}")}.");
                }

                former = root.Root.Ended ? root : former;
            }
        }
    }

    /// <param name="roots">All of the store.</param>
    /// <param name="saved">Some that were published, and kept elsewhere.</param>
    /// <exception cref="DamagedLogException">One that was saved is not there any more.</exception>
    public static void CheckSaved(IReadOnlyCollection<SignedRoot> roots, IEnumerable<SignedRoot> saved)
    {
        foreach (var root in saved)
        {
            var kept = roots.FirstOrDefault(kept => Name(kept) == Name(root))
                ?? throw new DamagedLogException(Damage.Deleted, $"the root of {Name(root)}, which was saved, is gone.");
            if (root.Root.Ended && kept.Jws != root.Jws)
            {
                throw new DamagedLogException(Damage.Edited, $"the root of {Name(root)} is not the one that was saved.");
            }
        }
    }

    public static string Name(SignedRoot root) => $"{root.Root.Site}/{DailyRoot.Text(root.Root.Day)}";
}
