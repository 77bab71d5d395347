namespace CookieConsent;

/// <summary>Lookups by the text form of a visitor's id.</summary>
public static class ConsentLookupExtensions
{
    /// <summary>What the visitor allows now; <see cref="Consent.Default"/> for one who is not known.</summary>
    /// <param name="lookup">Whom to ask.</param>
    /// <param name="visitor">22 base64url characters.</param>
    /// <param name="cancel">Given up by the caller.</param>
    /// <exception cref="ArgumentException">
    /// That is no visitor's id. It was cut or mixed up on its way here: said aloud, because an answer would hide it for good. For ids from
    /// outside use <see cref="VisitorId.TryParse"/>.
    /// </exception>
    public static ValueTask<Consent> FindAsync(this IConsentLookup lookup, string visitor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        return VisitorId.TryParse(visitor, out var id)
            ? lookup.FindAsync(id, cancel)
            : throw new ArgumentException("A visitor's id is 22 base64url characters.", nameof(visitor));
    }
}
