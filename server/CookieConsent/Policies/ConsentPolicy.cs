using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace CookieConsent;

/// <summary>Sends each visitor's policy with the documents and workers of the site.</summary>
internal sealed class ConsentPolicy(RequestDelegate next, ISiteSource source, ConsentReader reader, IReadOnlyList<PolicySource> sources)
{
    private readonly Uri? host = source.Prefix.StartsWith('/') ? null : new Uri(source.Prefix);
    private PolicyTexts? texts;

    public Task InvokeAsync(HttpContext context)
    {
        if (MayBeDocument(context.Request))
        {
            // A browser may answer 304 from its cache with the policy of another choice, so every document is sent whole.
            context.Request.Headers.IfNoneMatch = default;
            context.Request.Headers.IfModifiedSince = default;
        }

        context.Response.OnStarting(static state =>
        {
            var (policy, context) = ((ConsentPolicy, HttpContext))state;
            policy.Send(context);
            return Task.CompletedTask;
        }, (this, context));
        return next(context);
    }

    private void Send(HttpContext context)
    {
        var response = context.Response;
        if (!MayBeDocument(context.Request) && !IsMarkup(response.ContentType))
        {
            return;
        }

        // A second policy beside the site's own: browsers enforce both, so its nonces and hashes count on, and ours can only take away.
        var policies = Current();
        response.Headers.ContentSecurityPolicy = StringValues.Concat(response.Headers.ContentSecurityPolicy, policies.For(reader.Read(context).Choices));
        VisitorsAnswer.Vary(response, policies.Site?.Notice);
        VisitorsAnswer.Mark(response);
    }

    private PolicyTexts Current()
    {
        var site = source.Current;
        var known = Volatile.Read(ref texts);
        if (known is null || !ReferenceEquals(known.Site, site))
        {
            // Two threads may both do this; the loser's texts are only made again.
            known = new PolicyTexts(site, host, sources);
            Volatile.Write(ref texts, known);
        }

        return known;
    }

    // Those that get a policy from their own answer. Browsers that do not say what they load for say that they want HTML.
    private static bool MayBeDocument(HttpRequest request) => request.Headers["Sec-Fetch-Dest"].ToString() switch
    {
        "document" or "iframe" or "frame" or "embed" or "object" or "worker" or "sharedworker" or "serviceworker" => true,
        "" => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static bool IsMarkup(string? type) => type is not null
        && (type.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/xhtml+xml", StringComparison.OrdinalIgnoreCase));
}
