using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>What the visitor behind a request allows now: by the visitor's cookie, else by the signed choices.</summary>
internal sealed class PresentChoices(IConsentStore store, HostKeys keys, TimeProvider time)
{
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    public async ValueTask<Consent> OfAsync(HttpContext context, Site site)
    {
        var notice = site.Notice.Summary;
        var newest = VisitorCredential.Read(context.Request) is { } secret
            ? await store.FindAsync(site.Id, VisitorId.FromSecret(site.Id, secret), context.RequestAborted)
            : null;
        if (newest is not null)
        {
            return ConsentAnswer.Weigh(newest, notice, time.GetUtcNow(), context.Request);
        }

        var consent = Signed(context.Request, notice);
        return HeardSignals.Any(context.Request.Headers, notice) ? consent.OptedOut : consent;
    }

    // S03. Not by HttpContext.GetConsent: that is about the one site of the application, and this host may have many.
    private Consent Signed(HttpRequest request, Notice notice)
    {
        var made = new List<ECDsa>(1);
        try
        {
            return RequestCookie.TryFind(request.Headers.Cookie, DecisionAnswer.TokenCookie, out var token)
                && Jws.Verify(token.ToString(), Key) is { } payload
                && DecisionToken.FromJson(payload) is { } signed
                && signed.Site == notice.Site
                ? signed.Weigh(notice, time.GetUtcNow())
                : Consent.Default;
        }
        finally
        {
            made.ForEach(key => key.Dispose());
        }

        ECDsa? Key(string kid)
        {
            if (!keys.Public.TryGetValue(kid, out var parameters))
            {
                return null;
            }

            made.Add(ECDsa.Create(parameters));
            return made[0];
        }
    }
}
