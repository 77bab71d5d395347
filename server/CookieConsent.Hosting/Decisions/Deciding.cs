using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>Takes a decision from what a visitor sent to the disk: the same steps for the page's script and for the form.</summary>
internal sealed class Deciding(ConsentRecorder recorder, IConsentStore store, DecisionSigner signer, HostKeys keys, HostMetrics metrics, TimeProvider time)
{
    /// <exception cref="Problem">403: nobody is asked on a site for children.</exception>
    public static void RequireAsking(Site site)
    {
        if (site.Notice.Summary.Child)
        {
            throw new Problem(StatusCodes.Status403Forbidden, "for-children", "For children",
                $"\"{site.Id}\" is a site for children: everything optional stays off, and no decision is recorded.");
        }
    }

    /// <summary>Records a decision, or finds the one that it repeats.</summary>
    /// <param name="context">The visitor's request: its cookies and headers.</param>
    /// <param name="site">A site that asks.</param>
    /// <param name="secret">From <see cref="SecretOf"/>.</param>
    /// <param name="key">The Idempotency-Key.</param>
    /// <param name="body">The decision as JSON, unchecked.</param>
    /// <param name="surfaces">Where it can have been made.</param>
    /// <exception cref="Problem">400, with every fault; 409: another notice or an opt-out stands now; 422: the key was used before.</exception>
    /// <exception cref="StoreUnavailableException">It was not recorded.</exception>
    public async Task<Decided> RecordAsync(HttpContext context, Site site, byte[] secret, byte[] key, JsonElement body, IReadOnlyList<string> surfaces)
    {
        if (DecisionRequest.NoticeOf(body) != site.Notice.Summary.Id)
        {
            return signer.Sign(await FindRepeatAsync(context, site, secret, key) ?? throw Superseded(context, site));
        }

        var request = DecisionRequest.Read(body, site.Notice, HeardSignals.In(context.Request.Headers, site.Notice.Summary), surfaces);
        if (request.Unheeded(site.Notice.Summary).Any())
        {
            return signer.Sign(await FindRepeatAsync(context, site, secret, key) ?? throw Unheeded(context, site, request));
        }

        using var waiting = HostTraces.Begin("record decision");
        var (given, recording) = recorder.Record(Decide(site, secret, key, request));
        // Signing takes longer than all else here: it is done while the disk works, and thrown away if that refuses.
        var decided = signer.Sign(given);
        var (recorded, repeats) = await recording;
        if (!repeats)
        {
            metrics.Recorded(recorded);
            return decided;
        }

        return request.IsThatOf(recorded) ? signer.Sign(Repeat(recorded)) : throw new Problem(StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", "Idempotency-Key reused",
            "Another decision was recorded under this Idempotency-Key. Nothing was recorded.");
    }

    /// <summary>The secret that the request carries, or that of the new visitor whom the key makes.</summary>
    /// <exception cref="Problem">400: the Authorization header is not a secret.</exception>
    public byte[] SecretOf(HttpRequest request, Site site, byte[] key) => VisitorCredential.Read(request) ?? keys.DeriveSecret(site.Id, key);

    private Decision Decide(Site site, byte[] secret, byte[] key, DecisionRequest request)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
        return new Decision
        {
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
    private async Task<Decision?> FindRepeatAsync(HttpContext context, Site site, byte[] secret, byte[] key)
    {
        var newest = await store.FindAsync(site.Id, VisitorId.FromSecret(site.Id, secret), context.RequestAborted) as Decision;
        return newest?.Request == RequestHash.Of(key) ? Repeat(newest) : null;
    }

    private Decision Repeat(Decision recorded)
    {
        metrics.Repeated(recorded.Site);
        return recorded;
    }

    // P02.
    private static Problem Superseded(HttpContext context, Site site) => new(StatusCodes.Status409Conflict, Problem.SupersededNotice, "Superseded notice",
        "The decision is about a notice that is not the current one. Nothing was recorded; the visitor is to be asked again.")
    {
        Current = Json(context, site),
    };

    // G05. What the visitor saw did not tell of the opt-out, or it would have asked: it is told, and does now.
    private static Problem Unheeded(HttpContext context, Site site, DecisionRequest request)
    {
        var current = JsonNode.Parse(Json(context, site))!;
        current["heard"] = new JsonArray([.. request.Signals.Select(signal => (JsonNode)signal)]);
        return new(StatusCodes.Status409Conflict, Problem.OptedOut, "Opted out",
            $"The visitor's browser opts out ({string.Join(", ", request.Signals)}). Nothing was recorded; the visitor is to be asked which of both counts.")
        {
            Errors = [.. request.Unheeded(site.Notice.Summary).Select(category => ($"/choices/{category}", "is denied unless \"override\" names it"))],
            Current = current.ToJsonString(NoticeContent.Plain),
        };
    }

    private static string Json(HttpContext context, Site site) => site.Scripts(LanguageChoice.Of(context.Request, site.Notice.Languages)).Json;
}
