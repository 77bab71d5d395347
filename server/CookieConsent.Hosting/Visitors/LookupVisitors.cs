using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>POST {prefix}/{site}/lookup</c>: the choices of up to 500 visitors, in the order asked.</summary>
internal sealed class LookupVisitors(SiteAccess access, ApiKeys keys, RateLimits limits, HostMetrics metrics, IConsentStore store, TimeProvider time)
{
    private const int Most = 500;
    private const int BodyLimit = 16 * 1024; // 500 ids of 22 characters, quoted and separated, are 12.5 KB

    public async Task HandleAsync(HttpContext context)
    {
        var key = keys.Require(context, (string)context.Request.RouteValues["site"]!, ApiKey.Lookup);
        var notice = access.Find(context).Notice.Summary;
        using var body = await JsonBody.ReadAsync(context.Request, BodyLimit);
        var visitors = Visitors(body.RootElement);
        limits.CountLookups(key, visitors.Count);
        metrics.LookedUp(notice.Site, visitors.Count);
        var found = await Task.WhenAll(visitors.Select(visitor => store.FindAsync(notice.Site, visitor, context.RequestAborted).AsTask()));

        var now = time.GetUtcNow();
        await using var json = ConsentAnswer.Begin(context);
        json.WriteStartObject();
        json.WriteStartArray("visitors");
        for (var i = 0; i < visitors.Count; i++)
        {
            ConsentAnswer.WriteOpen(json, visitors[i], ConsentAnswer.Weigh(found[i], notice, now, context.Request), notice);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static List<VisitorId> Visitors(JsonElement body)
    {
        if (!body.TryGetProperty("visitors", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0 or > Most)
        {
            throw Problem.BadRequest("The body does not say whom to look up.", ("/visitors", $"must be a list of 1 to {Most} visitor ids"));
        }

        return [.. list.EnumerateArray().Select((item, i) =>
            item.ValueKind == JsonValueKind.String && VisitorId.TryParse(item.GetString(), out var visitor)
                ? visitor
                : throw Problem.BadRequest("The body names a visitor that can't be.", ($"/visitors/{i}", "must be a visitor id: 22 base64url characters")))];
    }
}
