namespace CookieConsent.Hosting;

/// <summary>What was read so far of one site's day.</summary>
/// <param name="claim">The root of that day which an earlier process signed, when its decisions were fewer.</param>
internal sealed class OpenDay(DailyRoot? claim)
{
    private readonly MerkleTree tree = new();
    private Guid first;
    private Guid last;
    private bool confirmed = claim is null;

    public int Count => tree.Count;

    public void Add(LogEntry entry)
    {
        first = tree.Count == 0 ? entry.Id : first;
        last = entry.Id;
        tree.Add(entry.Digest);
        // What was signed once has to be there still: a log that was cut or changed meanwhile must not be signed as if nothing had happened.
        confirmed |= claim?.Last == last && claim.Count == tree.Count && claim.Root == tree.Root;
    }

    /// <summary>The root over what was read.</summary>
    /// <exception cref="InvalidDataException">It contradicts the one that was signed before.</exception>
    public DailyRoot Root(string site, DateOnly day, bool ended, FormerRoot? previous, DateTimeOffset at) => confirmed
        ? new DailyRoot(site, day, tree.Count, first, last, tree.Root, ended, previous, at)
        : throw new InvalidDataException($"The log does not hold what the signed root of {site}/{DailyRoot.Text(day)} says: the verify command tells more.");
}
