using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Matching;

namespace CookieConsent;

/// <summary>
/// Puts a refusal in the place of an endpoint that requires more than the visitor allows. Part of routing itself, so that there is no
/// middleware to forget or to put in the wrong place.
/// </summary>
internal sealed class ConsentMatcherPolicy(ConsentReader reader, UnknownRequirements unknown) : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>Last: Razor Pages and dynamic controllers put the real endpoint, with its attributes, in place only during selection.</summary>
    public override int Order => int.MaxValue;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => ContainsDynamicEndpoints(endpoints) || endpoints.Any(endpoint =>
        endpoint.Metadata.GetMetadata<RequireConsentAttribute>() is not null
        || endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var endpoint = candidates[i].Endpoint;
            if (candidates.IsValidCandidate(i) && Unmet(httpContext, endpoint) is { } unmet)
            {
                unknown.WarnOf(unmet.Category, unmet.Technology, unmet.Category);
                candidates.ReplaceEndpoint(i, ConsentRefusal.Of(endpoint, unmet), candidates[i].Values);
            }
        }

        return Task.CompletedTask;
    }

    private RequireConsentAttribute? Unmet(HttpContext context, Endpoint endpoint)
    {
        foreach (var required in endpoint.Metadata.GetOrderedMetadata<RequireConsentAttribute>())
        {
            if (!reader.Read(context).Allows(required.Category, required.Technology))
            {
                return required;
            }
        }

        return null;
    }
}
