using System.Text.Json.Nodes;
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
        if (site.Notice.Summary.Child)
        {
            throw new Problem(StatusCodes.Status403Forbidden, "for-children", "For children",
                $"\"{site.Id}\" is a site for children: everything optional stays off, and no decision is recorded.");
        }

        var key = IdempotencyKey.Read(context.Request);
        var secret = VisitorCredential.Read(context.Request) ?? keys.DeriveSecret(site.Id, key);
        using var body = await JsonBody.ReadAsync(context.Request, BodyLimit);

        if (DecisionRequest.NoticeOf(body.RootElement) != site.Notice.Summary.Id)
        {
            await AnswerRepeatAsync(context, site, secret, key, Superseded(context, site));
            return;
        }

        var request = DecisionRequest.Read(body.RootElement, site.Notice, HeardSignals.In(context.Request.Headers, site.Notice.Summary));
        if (request.Unheeded(site.Notice.Summary).Any())
        {
            await AnswerRepeatAsync(context, site, secret, key, Unheeded(context, site, request));
            return;
        }

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

    // A retry of a decision that was recorded before the notice or the browser's opt-out changed is still answered with that decision.
    private async Task AnswerRepeatAsync(HttpContext context, Site site, byte[] secret, byte[] key, Problem otherwise)
    {
        var newest = await store.FindAsync(site.Id, VisitorId.FromSecret(site.Id, secret), context.RequestAborted);
        if (newest?.Request != RequestHash.Of(key))
        {
            throw otherwise;
        }

        await answer.WriteAsync(context, site, newest, secret);
    }

    // P02.
    private static Problem Superseded(HttpContext context, Site site) => new(StatusCodes.Status409Conflict, "superseded-notice", "Superseded notice",
        "The decision is about a notice that is not the current one. Nothing was recorded; the visitor is to be asked again.")
    {
        Current = Json(context, site),
    };

    // G05. The page's script could not see the opt-out, or it would have asked: it is told, and does now.
    private static Problem Unheeded(HttpContext context, Site site, DecisionRequest request)
    {
        var current = JsonNode.Parse(Json(context, site))!;
        current["heard"] = new JsonArray([.. request.Signals.Select(signal => (JsonNode)signal)]);
        return new(StatusCodes.Status409Conflict, "opted-out", "Opted out",
            $"The visitor's browser opts out ({string.Join(", ", request.Signals)}). Nothing was recorded; the visitor is to be asked which of both counts.")
        {
            Errors = [.. request.Unheeded(site.Notice.Summary).Select(category => ($"/choices/{category}", "is denied unless \"override\" names it"))],
            Current = current.ToJsonString(NoticeContent.Plain),
        };
    }

    private static string Json(HttpContext context, Site site) => site.Scripts(LanguageChoice.Of(context.Request, site.Notice.Languages)).Json;
}
