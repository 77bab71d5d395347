namespace CookieConsent;

/// <summary>
/// Asks what a visitor allows when there is no request of theirs: before a mail is sent, in a nightly export. Never throws because a host is
/// away: an answer that can't be had in time is <see cref="Consent.Default"/>, everything but <c>necessary</c> denied.
/// </summary>
public interface IConsentLookup
{
    /// <summary>What the visitor allows now; <see cref="Consent.Default"/> for one who is not known.</summary>
    /// <param name="visitor">From <c>HttpContext.GetVisitorId()</c>, or a decision's answer.</param>
    /// <param name="cancel">Given up by the caller: the only reason for an exception.</param>
    ValueTask<Consent> FindAsync(VisitorId visitor, CancellationToken cancel = default);

    /// <summary>What each of the visitors allows now, in the order asked.</summary>
    /// <param name="visitors">Any number.</param>
    /// <param name="cancel">Given up by the caller: the only reason for an exception.</param>
    ValueTask<IReadOnlyList<Consent>> FindManyAsync(IReadOnlyList<VisitorId> visitors, CancellationToken cancel = default);
}
