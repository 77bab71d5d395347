using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>GET {prefix}/{site}/decisions</c>: the site's decisions, oldest first, for its operator: in pages, or all that match as CSV or JSON lines.</summary>
internal sealed class SearchDecisions(SiteAccess access, ApiKeys keys, IConsentStore store)
{
    // For one page: one that matches nothing must not read the whole log.
    private const int MostRead = 20_000;

    public async Task HandleAsync(HttpContext context)
    {
        keys.Require(context, (string)context.Request.RouteValues["site"]!, ApiKey.Read);
        var site = access.Find(context);
        var query = DecisionQuery.Read(context.Request.Query);
        var format = DecisionFormat.Of(context.Request);
        if (query.Erased && format != DecisionFormat.JsonLines)
        {
            throw Problem.BadRequest("The address does not say which decisions are asked for.", ("/erased", $"is for {DecisionFormat.Parameter}={DecisionFormat.JsonLines} alone"));
        }

        if (format == DecisionFormat.Json)
        {
            await WritePageAsync(context, site, query);
            return;
        }

        var name = $"{site.Id}-decisions";
        var matches = MatchesAsync(site, query, context.RequestAborted);
        await (format == DecisionFormat.JsonLines
            ? DecisionRows.WriteRecordsAsync(context, name, matches)
            : DecisionRows.WriteAsync(context, format, name, matches.OfType<Decision>()));
    }

    private async Task WritePageAsync(HttpContext context, Site site, DecisionQuery query)
    {
        var found = new List<Decision>();
        Guid? next = null;
        var read = 0;
        await foreach (var entry in store.ReadLogAsync(query.Start, context.RequestAborted))
        {
            if (query.EndsBefore(entry))
            {
                next = null;
                break;
            }

            if (found.Count == query.Limit || read++ == MostRead)
            {
                break;
            }

            next = entry.Id;
            if (Matches(site, query, entry) && entry is Decision decision)
            {
                found.Add(decision);
            }
        }

        await using var json = ConsentAnswer.Begin(context);
        json.WriteStartObject();
        json.WriteStartArray("decisions");
        found.ForEach(decision => DecisionJson.Write(json, decision));
        json.WriteEndArray();
        json.WriteString("next", next?.ToString());
        json.WriteEndObject();
    }

    private async IAsyncEnumerable<LogEntry> MatchesAsync(Site site, DecisionQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var entry in store.ReadLogAsync(query.Start, cancel))
        {
            if (query.EndsBefore(entry))
            {
                yield break;
            }

            if (Matches(site, query, entry))
            {
                yield return entry;
            }
        }
    }

    private static bool Matches(Site site, DecisionQuery query, LogEntry entry) => entry.Site == site.Id && query.Matches(entry);
}
