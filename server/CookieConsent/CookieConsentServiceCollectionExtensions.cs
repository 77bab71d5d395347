using CookieConsent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds consent to an application.</summary>
public static class CookieConsentServiceCollectionExtensions
{
    /// <summary>
    /// Adds <c>HttpContext.GetConsent()</c>, <c>RequireConsent</c>, the tag helpers and <see cref="IConsentLookup"/>. The host runs in this
    /// process when <c>AddCookieConsentHost</c> is called too, and otherwise at <see cref="CookieConsentOptions.Host"/>, reached by the
    /// HttpClient named <c>CookieConsent</c>. Wrong options, or neither host, stop the start.
    /// </summary>
    public static IServiceCollection AddCookieConsent(this IServiceCollection services, Action<CookieConsentOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<CookieConsentOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<CookieConsentOptions>, CookieConsentOptionsCheck>());

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ConsentReader>();
        services.TryAddSingleton<UnknownRequirements>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, ConsentMatcherPolicy>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<CookiePolicyOptions>, ObedientCookiePolicy>());

        // A host in this process registers its own two, before or after this call.
        services.TryAddSingleton<ISiteSource>(Remote<RemoteSite>);
        services.TryAddSingleton<IConsentLookup>(Remote<RemoteLookup>);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SiteStart>());
        services.AddHttpClient(RemoteHost.Client, client =>
        {
            client.MaxResponseContentBufferSize = RemoteHost.LongestAnswer;
            // Every call has its own, shorter end.
            client.Timeout = Timeout.InfiniteTimeSpan;
        })
            // They would write each visitor's id into the application's log.
            .RemoveAllLoggers();
        return services;
    }

    private static T Remote<T>(IServiceProvider services)
    {
        _ = services.GetRequiredService<IOptions<CookieConsentOptions>>().Value.Host ?? throw new InvalidOperationException(
            "No host: set CookieConsentOptions.Host to where it runs, or call services.AddCookieConsentHost() to run it in this process.");
        return ActivatorUtilities.CreateInstance<T>(services);
    }
}
