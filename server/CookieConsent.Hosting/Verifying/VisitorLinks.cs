namespace CookieConsent.Hosting;

/// <summary>Holds each visitor's decisions in an export against one another: each names the former one, and its digest. It keeps the newest of each visitor.</summary>
internal sealed class VisitorLinks
{
    private readonly Dictionary<VisitorId, Decision> newest = [];

    public int Visitors => newest.Count;

    /// <summary>Decisions whose former one stands before the export's beginning.</summary>
    public int Beyond { get; private set; }

    /// <param name="decision">The next one.</param>
    /// <param name="first">The export's first record.</param>
    /// <exception cref="DamagedLogException">It does not follow its visitor's former one.</exception>
    public void Add(Decision decision, Guid first)
    {
        var former = newest.GetValueOrDefault(decision.Visitor);
        newest[decision.Visitor] = decision;
        if (decision.Previous == former?.Id)
        {
            if (former is not null && decision.PreviousDigest is { } digest && digest != former.Digest)
            {
                throw new DamagedLogException(Damage.Edited, $"decision {decision.Previous} of {decision.Site} was changed together with its digest: {decision.Id}, its visitor's next one, names another.");
            }
        }
        else if (decision.Previous is null)
        {
            throw new DamagedLogException(Damage.Added, $"decision {decision.Id} of {decision.Site} names no former one, but {former!.Id} of its visitor stands before it: one of them was slipped in, or the visitor's data was erased while the export was made.");
        }
        else if (former is not null && decision.Previous < former.Id)
        {
            throw new DamagedLogException(Damage.Added, $"decision {former.Id} of {decision.Site} is not the one that {decision.Id}, its visitor's next one, names: that is {decision.Previous}.");
        }
        else if (former is not null || decision.Previous >= first)
        {
            throw new DamagedLogException(Damage.Deleted, $"decision {decision.Previous} of {decision.Site}, which {decision.Id} names as its visitor's former one, is not in the export.");
        }
        else
        {
            Beyond++;
        }
    }
}
