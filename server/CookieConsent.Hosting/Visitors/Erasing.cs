using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Hosting;

/// <summary>Erases what is kept of a visitor (L04): the same step for the visitor and for the site's operator.</summary>
internal sealed class Erasing(IConsentStore store, SubjectBook subjects, TimeProvider time, ILogger<Erasing> log)
{
    /// <summary>Erases, and answers how many decisions that were once it is on disk: the same for unknown visitors, with none (S09).</summary>
    /// <exception cref="StoreUnavailableException">Nothing was erased.</exception>
    public async Task AnswerAsync(HttpContext context, Site site, VisitorId visitor)
    {
        var erased = await EraseAsync(site, visitor);
        await using var json = ConsentAnswer.Begin(context);
        json.WriteStartObject();
        json.WriteString("visitor", visitor.ToString());
        json.WriteNumber("erased", erased);
        json.WriteEndObject();
    }

    /// <exception cref="StoreUnavailableException">Nothing was erased.</exception>
    public async Task<int> EraseAsync(Site site, VisitorId visitor)
    {
        // Not cancelled with the request: what was asked for is done even if the page is gone.
        // First, so that what is cut short here is asked for again: with no decision left to erase, nobody would.
        await subjects.ForgetAsync(site.Id, visitor);
        var erased = await store.EraseAsync(site.Id, visitor, time.GetUtcNow(), CancellationToken.None);
        // And what was linked meanwhile.
        await subjects.ForgetAsync(site.Id, visitor);
        log.LogInformation("Site {Site}: {Count} decisions of a visitor were erased", site.Id, erased);
        return erased;
    }
}
