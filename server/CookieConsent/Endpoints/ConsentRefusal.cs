using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;

namespace CookieConsent;

/// <summary>The endpoint that a visitor reaches instead of one that they have not allowed: 403 with a problem that names what is missing.</summary>
internal static class ConsentRefusal
{
    private const string ProblemType = "urn:cookieconsent:problem:consent-required";

    /// <summary>
    /// Keeps the metadata of the endpoint that it stands for: who may not come here at all still hears that first, and pages of other origins
    /// can read the answer.
    /// </summary>
    public static Endpoint Of(Endpoint refused, RequireConsentAttribute unmet) => new(
        context => AnswerAsync(context, unmet),
        new EndpointMetadataCollection([.. refused.Metadata, NotFromCache.Instance]),
        $"{refused.DisplayName} (requires consent to {unmet.Category})");

    private static Task AnswerAsync(HttpContext context, RequireConsentAttribute unmet)
    {
        var technology = TechnologyIds.Join(unmet.Technology);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Problem(
            title: "Consent required",
            detail: unmet.Technology == Technology.All
                ? $"The visitor has not allowed '{unmet.Category}'."
                : $"The visitor has not allowed '{unmet.Category}' for {technology}.",
            statusCode: StatusCodes.Status403Forbidden,
            type: ProblemType,
            extensions: [new("category", unmet.Category), new("technology", technology)]).ExecuteAsync(context);
    }

    /// <summary>What was cached for visitors who allow it is not for those who don't, and the output cache runs before any endpoint.</summary>
    private sealed class NotFromCache : IOutputCachePolicy
    {
        public static readonly NotFromCache Instance = new();

        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            context.EnableOutputCaching = false;
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;
    }
}
