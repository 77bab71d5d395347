namespace CookieConsent.Hosting;

/// <summary>Whether records are what their digests say, and what they refer to is there.</summary>
/// <param name="store">The log.</param>
/// <param name="notices">Every published notice: site, hash.</param>
internal sealed class RecordCheck(IConsentStore store, IReadOnlySet<(string Site, string Notice)> notices)
{
    private bool chained;

    /// <exception cref="DamagedLogException">It is not.</exception>
    public async Task CheckAsync(LogEntry entry, CancellationToken cancel)
    {
        Digest? former = entry.Previous is { } previous
            ? (await store.FindAsync(previous, cancel) ?? throw new DamagedLogException(Damage.Deleted, $"decision {previous} of {entry.Site}, which {entry.Id} names as its visitor's former one, is gone.")).Digest
            : null;
        if (entry is not Decision decision)
        {
            return;
        }

        if (decision.Chained ? RecordJson.DigestOf(decision, former) != decision.Digest : chained)
        {
            throw await FindTwinAsync(decision, former, cancel) is { } twin
                ? new DamagedLogException(Damage.Swapped, $"decision {decision.Id} of {decision.Site} holds what was recorded as {twin}.")
                : new DamagedLogException(Damage.Edited, $"decision {decision.Id} of {decision.Site} is not what its digest says{(former is null ? "" : $", or its visitor's former one, {decision.Previous}, isn't")}.");
        }

        chained |= decision.Chained;
        if (!notices.Contains((decision.Site, decision.Notice)))
        {
            throw new DamagedLogException(Damage.Deleted, $"notice {decision.Notice} of {decision.Site}, number {decision.Version}, which was shown for decision {decision.Id}, is gone.");
        }
    }

    // Only when something is wrong already: is it the content of another place?
    private async Task<Guid?> FindTwinAsync(Decision decision, Digest? former, CancellationToken cancel)
    {
        await foreach (var entry in store.ReadLogAsync(null, cancel))
        {
            if (entry.Id != decision.Id && RecordJson.DigestOf(decision with { Id = entry.Id }, former) == decision.Digest)
            {
                return entry.Id;
            }
        }

        return null;
    }
}
