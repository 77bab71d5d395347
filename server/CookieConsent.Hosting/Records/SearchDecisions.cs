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
        if (format == DecisionFormat.Json)
        {
            await WritePageAsync(context, site, query);
        }
        else
        {
            await DecisionRows.WriteAsync(context, format, $"{site.Id}-decisions", MatchesAsync(site, query, context.RequestAborted));
        }
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
            if (Match(site, query, entry) is { } decision)
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

    private async IAsyncEnumerable<Decision> MatchesAsync(Site site, DecisionQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var entry in store.ReadLogAsync(query.Start, cancel))
        {
            if (query.EndsBefore(entry))
            {
                yield break;
            }

            if (Match(site, query, entry) is { } decision)
            {
                yield return decision;
            }
        }
    }

    private static Decision? Match(Site site, DecisionQuery query, LogEntry entry) =>
        entry is Decision decision && decision.Site == site.Id && query.Matches(decision) ? decision : null;
}
