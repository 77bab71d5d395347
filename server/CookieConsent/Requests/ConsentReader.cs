using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>Reads a request's consent from the signed <c>choices</c> cookie. Whatever is not signed by the site's host counts as no decision (S03).</summary>
internal sealed class ConsentReader(ISiteSource source, TimeProvider time)
{
    private const string CookieName = "choices";

    private static readonly object Rejected = new();

    private VerifiedTokens? verified;

    /// <summary>The site's current snapshot, or null.</summary>
    public SiteSnapshot? Current => source.Current;

    public Consent Read(HttpContext context)
    {
        if (!RequestCookie.TryFind(context.Request.Headers.Cookie, CookieName, out var token) || Verified() is not { } known)
        {
            return Consent.Default;
        }

        var consent = known.Find(token) ?? Verify(context, token.ToString(), known);
        return consent.Expires > time.GetUtcNow() ? Heeding(context, consent, known.Snapshot.Notice) : Consent.Default;
    }

    /// <summary>
    /// What <see cref="Read"/> says, or what the page acts on while its decision waits for the host's answer. That is unsigned: it can keep
    /// what a visitor already has on their device, and must never give them more.
    /// </summary>
    public Consent ReadAwaited(HttpContext context)
    {
        if (RequestCookie.TryFind(context.Request.Headers.Cookie, CookieName, out var token)
            && !token.Contains('.')
            && source.Current is { } site
            && Base64Url.IsValid(token)
            && DecisionToken.FromJson(Base64Url.DecodeFromChars(token)) is { } decision
            && decision.Site == site.Notice.Site)
        {
            return Heeding(context, decision.Weigh(site.Notice, time.GetUtcNow()), site.Notice);
        }

        return Read(context);
    }

    // Headers are looked at only where they could change the answer.
    private static Consent Heeding(HttpContext context, Consent consent, Notice notice) =>
        !ReferenceEquals(consent, consent.OptedOut) && HeardSignals.Any(context.Request.Headers, notice) ? consent.OptedOut : consent;

    private VerifiedTokens? Verified()
    {
        var snapshot = source.Current;
        var known = Volatile.Read(ref verified);
        if (!ReferenceEquals(known?.Snapshot, snapshot))
        {
            // Two threads may both do this; the loser's answers are only forgotten.
            known = snapshot is null ? null : new VerifiedTokens(snapshot);
            Volatile.Write(ref verified, known);
        }

        return known;
    }

    private Consent Verify(HttpContext context, string token, VerifiedTokens known)
    {
        // A bad signature costs as much to check as a good one: once per request, however often it is asked.
        if (context.Items.TryGetValue(Rejected, out var rejected) && token.Equals(rejected))
        {
            return Consent.Default;
        }

        var notice = known.Snapshot.Notice;
        if (Jws.Verify(token, kid => FindKey(kid, known.Snapshot)) is { } payload
            && DecisionToken.FromJson(payload) is { } decision
            && decision.Site == notice.Site
            && decision.ExpiresAt > time.GetUtcNow())
        {
            if (decision.Version > notice.Version)
            {
                source.Refresh();
            }

            var consent = decision.Weigh(notice, time.GetUtcNow());
            known.Add(token, consent);
            return consent;
        }

        context.Items[Rejected] = token;
        return Consent.Default;
    }

    private ECDsa? FindKey(string kid, SiteSnapshot snapshot)
    {
        var key = snapshot.FindKey(kid);
        if (key is null)
        {
            source.Refresh();
        }

        return key;
    }
}
