namespace CookieConsent.Hosting;

/// <summary>Whether records are what their digests say, and what they refer to is there.</summary>
/// <param name="store">The log.</param>
/// <param name="notices">Every published notice: site, hash.</param>
/// <param name="first">The first day that is not purged.</param>
internal sealed class RecordCheck(IConsentStore store, IReadOnlySet<(string Site, string Notice)> notices, DateOnly first)
{
    private bool chained;

    /// <exception cref="DamagedLogException">It is not.</exception>
    public async Task CheckAsync(LogEntry entry, CancellationToken cancel)
    {
        if (entry is Decision decision)
        {
            await CheckDigestAsync(decision, cancel);
            CheckNotice(decision);
        }

        if (entry.Previous is not { } previous || DecisionIds.DayOf(previous) < first)
        {
            return;
        }

        var former = await store.FindAsync(previous, cancel)
            ?? throw new DamagedLogException(Damage.Deleted, $"decision {previous} of {entry.Site}, which {entry.Id} names as its visitor's former one, is gone.");
        if (entry is Decision { PreviousDigest: { } digest } && digest != former.Digest)
        {
            throw new DamagedLogException(Damage.Edited, $"decision {previous} of {entry.Site} was changed together with its digest: {entry.Id}, its visitor's next one, names another.");
        }
    }

    private async Task CheckDigestAsync(Decision decision, CancellationToken cancel)
    {
        if (decision.Chained ? RecordJson.DigestOf(decision) != decision.Digest : chained)
        {
            throw await FindTwinAsync(decision, cancel) is { } twin
                ? new DamagedLogException(Damage.Swapped, $"decision {decision.Id} of {decision.Site} holds what was recorded as {twin}.")
                : new DamagedLogException(Damage.Edited, $"decision {decision.Id} of {decision.Site} is not what its digest says.");
        }

        chained |= decision.Chained;
    }

    private void CheckNotice(Decision decision)
    {
        if (!notices.Contains((decision.Site, decision.Notice)))
        {
            throw new DamagedLogException(Damage.Deleted, $"notice {decision.Notice} of {decision.Site}, number {decision.Version}, which was shown for decision {decision.Id}, is gone.");
        }
    }

    // Only when something is wrong already: is it the content of another place?
    private async Task<Guid?> FindTwinAsync(Decision decision, CancellationToken cancel)
    {
        await foreach (var entry in store.ReadLogAsync(null, cancel))
        {
            if (entry.Id != decision.Id && RecordJson.DigestOf(decision with { Id = entry.Id }) == decision.Digest)
            {
                return entry.Id;
            }
        }

        return null;
    }
}
