namespace CookieConsent.Hosting;

/// <summary>What signed roots say of one site's day, and what is found of it in the log.</summary>
internal sealed class DayClaims(string site, DateOnly day)
{
    private readonly MerkleTree tree = new();
    private readonly List<DailyRoot> claims = [];
    private Guid last;
    private int covered;
    private bool ended;

    /// <summary>Whether the store itself has a root of the day.</summary>
    public bool HasRoot { get; set; }

    /// <summary>Records that no root covers.</summary>
    public int Uncovered => tree.Count - covered;

    public void Claim(DailyRoot root)
    {
        claims.Add(root);
        claims.Sort((one, other) => one.Last.CompareTo(other.Last));
    }

    /// <exception cref="DamagedLogException">A root says otherwise.</exception>
    public void Add(LogEntry entry)
    {
        Judge(claim => claim.Last < entry.Id, atEnd: false);
        if (claims.Count == 0 && ended)
        {
            throw new DamagedLogException(Damage.Added, $"decision {entry.Id} is not among those of the final root of {Name}.");
        }

        tree.Add(entry.Digest);
        last = entry.Id;
    }

    /// <summary>Once all of the day has been added.</summary>
    /// <param name="atEnd">Whether the log ends here.</param>
    /// <exception cref="DamagedLogException">A root says otherwise.</exception>
    public void Close(bool atEnd) => Judge(_ => true, atEnd);

    private string Name => $"{site}/{DailyRoot.Text(day)}";

    private void Judge(Func<DailyRoot, bool> due, bool atEnd)
    {
        while (claims.Count > 0 && due(claims[0]))
        {
            Judge(claims[0], atEnd);
            covered = tree.Count;
            ended |= claims[0].Ended;
            claims.RemoveAt(0);
        }
    }

    private void Judge(DailyRoot claim, bool atEnd)
    {
        if (tree.Count < claim.Count)
        {
            throw last != claim.Last && atEnd
                ? new DamagedLogException(Damage.Cut, $"the last {claim.Count - tree.Count} of the {claim.Count} decisions of {Name}, {(tree.Count == 0 ? $"from {claim.First}" : $"after {last}")} up to {claim.Last}, are gone.")
                : new DamagedLogException(Damage.Deleted, last != claim.Last
                    ? $"decision {claim.Last}, the last that the root of {Name} names, is gone: {tree.Count} of {claim.Count} are there."
                    : $"of the {claim.Count} decisions under the root of {Name}, between {claim.First} and {claim.Last}, {claim.Count - tree.Count} are gone.");
        }

        if (tree.Count > claim.Count)
        {
            throw new DamagedLogException(Damage.Added, $"there are {tree.Count} decisions of {Name} up to {claim.Last}, of which its root names {claim.Count}.");
        }

        if (tree.Root != claim.Root)
        {
            throw new DamagedLogException(Damage.Edited, $"a decision of {Name}, from {claim.First} to {claim.Last}, was changed together with its digest, or several changed places: they don't make up the signed root.");
        }
    }
}
