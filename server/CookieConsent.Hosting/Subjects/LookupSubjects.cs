using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary><c>POST {prefix}/{site}/subjects/lookup</c>: what up to 100 subjects allow, in the order asked, such as before a mail is sent.</summary>
internal sealed class LookupSubjects(SiteAccess access, ApiKeys keys, RateLimits limits, HostMetrics metrics, IConsentStore store, SubjectBook subjects, TimeProvider time)
{
    private const int Most = 100;
    private const int BodyLimit = 64 * 1024; // 100 values of 320 characters, of which each can be two bytes

    public async Task HandleAsync(HttpContext context)
    {
        var key = keys.Require(context, (string)context.Request.RouteValues["site"]!, ApiKey.Lookup);
        var notice = access.Find(context).Notice.Summary;
        using var body = await JsonBody.ReadAsync(context.Request, BodyLimit);
        var named = Subject.Read(body.RootElement, 1, Most);
        limits.CountLookups(key, named.Count);
        metrics.LookedUp(notice.Site, named.Count);
        var answers = new List<SubjectConsent>();
        foreach (var subject in named)
        {
            var visitors = await subjects.FindAsync(notice.Site, subject);
            var entries = await Task.WhenAll(visitors.Select(visitor => store.FindAsync(notice.Site, visitor, context.RequestAborted).AsTask()));
            answers.Add(SubjectConsent.Weigh(entries, notice, time.GetUtcNow(), context.Request));
        }

        await using var json = ConsentAnswer.Begin(context);
        json.WriteStartObject();
        json.WriteStartArray("subjects");
        foreach (var (visitor, consent) in answers)
        {
            ConsentAnswer.WriteOpen(json, visitor, consent, notice);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
