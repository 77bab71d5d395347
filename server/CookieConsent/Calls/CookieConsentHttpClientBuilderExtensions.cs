using CookieConsent;
using Microsoft.AspNetCore.Http;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Requires consent of calls to vendors.</summary>
public static class CookieConsentHttpClientBuilderExtensions
{
    /// <summary>
    /// The client makes a call only when the visitor allows the category: the one whose request is being answered, or the one that the call
    /// names (<c>request.ForVisitor(id)</c>). Else, and when there is no visitor at all, it throws <see cref="ConsentRequiredException"/>.
    /// </summary>
    /// <param name="builder">A named or typed client.</param>
    /// <param name="category">Such as <c>marketing</c>.</param>
    /// <param name="technology">What of it; by default all that its trackers use.</param>
    /// <remarks>
    /// Handlers that retry come after it, or they try again what stays refused. What runs on after its request has been answered has no
    /// visitor any more: let it name one. A client that has this although <c>AddCookieConsent</c> was never called can't be made.
    /// </remarks>
    public static IHttpClientBuilder RequireConsent(this IHttpClientBuilder builder, string category, Technology technology = Technology.All)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var required = new RequireConsentAttribute(category, technology);
        builder.Services.AddHttpContextAccessor();
        return builder.AddHttpMessageHandler(services => new ConsentHandler(
            required,
            services.GetService<ConsentReader>() ?? throw new InvalidOperationException(
                $"The HttpClient '{builder.Name}' requires consent, which nothing would know: call services.AddCookieConsent(o => o.Site = \"…\")."),
            services.GetRequiredService<IHttpContextAccessor>(),
            services.GetRequiredService<IConsentLookup>,
            services.GetRequiredService<UnknownRequirements>()));
    }
}
