using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>POST {prefix}/{site}/decisions</c>: records a visitor's decision, and answers once it is on disk.</summary>
internal sealed class RecordDecision(SiteAccess access, ConsentRecorder recorder, IConsentStore store, DecisionIds ids, HostKeys keys, DecisionAnswer answer, TimeProvider time)
{
    private const int BodyLimit = 8 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        var site = access.Find(context);
        SiteAccess.RequireOwnPage(context, site);
        var key = IdempotencyKey.Read(context.Request);
        var secret = VisitorCredential.Read(context.Request) ?? keys.DeriveSecret(site.Id, key);
        using var body = await JsonBody.ReadAsync(context.Request, BodyLimit);

        if (DecisionRequest.NoticeOf(body.RootElement) != site.Notice.Summary.Id)
        {
            await AnswerSupersededAsync(context, site, secret, key);
            return;
        }

        var request = DecisionRequest.Read(body.RootElement, site.Notice);
        // Not cancelled with the request: what has been queued is recorded even if the page is gone.
        var recorded = await recorder.RecordAsync(Decide(site, secret, key, request), CancellationToken.None);
        if (!request.IsThatOf(recorded))
        {
            throw new Problem(StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", "Idempotency-Key reused",
                "Another decision was recorded under this Idempotency-Key. Nothing was recorded.");
        }

        await answer.WriteAsync(context, site, recorded, secret);
    }

    private Decision Decide(Site site, byte[] secret, byte[] key, DecisionRequest request)
    {
        var id = ids.Next();
        var at = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        return new Decision
        {
            Id = id,
            Site = site.Id,
            Visitor = VisitorId.FromSecret(site.Id, secret),
            At = at,
            Expires = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero).AddDays(site.Notice.ConsentDays),
            Notice = request.Notice,
            Version = site.Notice.Summary.Version,
            Language = request.Language,
            Choices = request.Choices,
            Action = request.Action,
            Surface = request.Surface,
            Signals = request.Signals,
            Request = RequestHash.Of(key),
        };
    }

    // P02. A retry of a decision that was recorded before the notice changed is still answered with that decision.
    private async Task AnswerSupersededAsync(HttpContext context, Site site, byte[] secret, byte[] key)
    {
        var newest = await store.FindAsync(site.Id, VisitorId.FromSecret(site.Id, secret), context.RequestAborted);
        if (newest?.Request == RequestHash.Of(key))
        {
            await answer.WriteAsync(context, site, newest, secret);
            return;
        }

        throw new Problem(StatusCodes.Status409Conflict, "superseded-notice", "Superseded notice",
            "The decision is about a notice that is not the current one. Nothing was recorded; the visitor is to be asked again.")
        {
            Current = site.Scripts(LanguageChoice.Of(context.Request, site.Notice.Languages)).Json,
        };
    }
}
