using CookieConsent;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Requires consent on endpoints and groups of them.</summary>
public static class CookieConsentEndpointConventionBuilderExtensions
{
    /// <summary>The endpoints answer only visitors who allow the category; others get 403 and a problem that names it.</summary>
    /// <param name="builder">An endpoint, or a group.</param>
    /// <param name="category">Such as <c>marketing</c>.</param>
    /// <param name="technology">What of it; by default all that its trackers use.</param>
    /// <remarks>An application that never called <c>AddCookieConsent</c> fails when its endpoints are built.</remarks>
    public static TBuilder RequireConsent<TBuilder>(this TBuilder builder, string category, Technology technology = Technology.All)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        var required = new RequireConsentAttribute(category, technology);
        builder.Add(endpoint =>
        {
            if (endpoint.ApplicationServices.GetService<ConsentReader>() is null)
            {
                throw new InvalidOperationException(
                    $"'{endpoint.DisplayName}' requires consent, which nothing would enforce: call services.AddCookieConsent(o => o.Site = \"…\").");
            }

            endpoint.Metadata.Add(required);
        });
        return builder;
    }
}
