using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent;

/// <summary>
/// The endpoint answers only visitors who allow the category; others get 403 and a problem that names it. For minimal APIs, controllers and
/// their actions, Razor Pages and hubs alike. Several on one endpoint must all be met.
/// </summary>
/// <remarks>
/// Endpoint routing enforces it as soon as <c>AddCookieConsent</c> was called, wherever middleware stands. On a hub it counts for the
/// connection, not for a single hub method; on a Razor Page for the page model, not for a single handler.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Delegate, AllowMultiple = true)]
public sealed class RequireConsentAttribute : Attribute, IAuthorizationFilter
{
    /// <param name="category">Such as <c>marketing</c>. One that the site's notice does not know is denied.</param>
    /// <param name="technology">What of it; by default all that its trackers use.</param>
    public RequireConsentAttribute(string category, Technology technology = Technology.All)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(category);
        ArgumentOutOfRangeException.ThrowIfEqual(technology, Technology.None);
        ArgumentOutOfRangeException.ThrowIfNotEqual(technology & Technology.All, technology);
        Category = category;
        Technology = technology;
    }

    /// <summary>The category that must be allowed.</summary>
    public string Category { get; }

    /// <summary>The technologies that must be allowed in it, all of them.</summary>
    public Technology Technology { get; }

    /// <summary>Decides nothing: fails loudly in controllers and pages that routing can't guard, because an unenforced attribute would let everyone in.</summary>
    void IAuthorizationFilter.OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.HttpContext.GetEndpoint() is null || context.HttpContext.RequestServices.GetService<ConsentReader>() is null)
        {
            throw new InvalidOperationException(
                $"'{context.ActionDescriptor.DisplayName}' requires consent, which nothing enforces: call services.AddCookieConsent(o => o.Site = \"…\") and use endpoint routing.");
        }
    }
}
