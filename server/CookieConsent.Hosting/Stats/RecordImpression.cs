using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>
/// <c>POST {prefix}/{site}/impressions</c>: the card was shown, in a language. No cookie is read or set, and nothing of who asks is kept: the
/// network is looked at for the limit alone.
/// </summary>
internal sealed class RecordImpression(SiteAccess access, RateLimits limits, Impressions impressions, HostMetrics metrics)
{
    // A notice's hash and a language take a hundred bytes.
    private const int BodyLimit = 1024;

    private static readonly string[] Members = ["notice", "language"];

    public async Task HandleAsync(HttpContext context)
    {
        var site = access.Find(context);
        SiteAccess.RequireOwnPage(context, site);
        limits.CountImpression(context);
        if (!site.CountsImpressions)
        {
            throw new Problem(StatusCodes.Status403Forbidden, "impressions-off", "Impressions are off",
                $"The site file of \"{site.Id}\" does not say \"impressions\": true. Nothing was counted.");
        }

        using var body = await JsonBody.ReadAsync(context.Request, BodyLimit);
        var language = Read(body.RootElement, site.Notice);
        impressions.Count(site, language);
        metrics.Shown(site.Id, language);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static string Read(JsonElement body, PublishedNotice notice)
    {
        // A script that the browser has kept shows the former notice for a while: its cards are not the current one's.
        if (DecisionRequest.NoticeOf(body) != notice.Summary.Id)
        {
            throw new Problem(StatusCodes.Status409Conflict, Problem.SupersededNotice, "Superseded notice",
                "The card shows a notice that is not the current one. Nothing was counted.");
        }

        var faults = body.EnumerateObject().Where(member => !Members.Contains(member.Name))
            .Select(member => ($"/{ChoicesJson.Escape(member.Name)}", "is not a member of an impression")).ToList();
        var language = body.TryGetProperty("language", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : "";
        if (!notice.Languages.Contains(language))
        {
            faults.Add(("/language", $"must be one of {string.Join(", ", notice.Languages)}"));
        }

        return faults.Count == 0 ? language : throw Problem.BadRequest("The impression is not acceptable; nothing was counted.", [.. faults]);
    }
}
