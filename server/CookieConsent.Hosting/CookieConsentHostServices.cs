using CookieConsent;
using CookieConsent.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the host to an application.</summary>
public static class CookieConsentHostServices
{
    /// <summary>
    /// Adds what <c>MapCookieConsentHost</c> needs. Settings come from the section <c>CookieConsent</c>; a wrong one stops the start with an
    /// <see cref="InvalidSettingException"/>.
    /// </summary>
    public static IServiceCollection AddCookieConsentHost(this IServiceCollection services, Action<CookieConsentHostOptions>? configure = null)
    {
        services.AddOptions<CookieConsentHostOptions>().Configure<IConfiguration>(HostSettings.Bind);
        services.Configure(configure ?? (_ => { }));
        services.AddSingleton<IValidateOptions<CookieConsentHostOptions>, HostSettings>();
        services.TryAddSingleton(TimeProvider.System);

        services.AddMetrics();
        services.AddSingleton<HostMetrics>();
        services.AddSingleton(Databases.Open);
        services.AddSingleton(provider => new DecisionIds(provider.GetRequiredService<TimeProvider>(), (provider.GetRequiredService<IConsentStore>() as LiteDbConsentStore)?.LastDecision));
        services.AddSingleton<ConsentRecorder>();
        services.AddSingleton<RootBook>();
        services.AddSingleton<Impressions>();
        services.AddSingleton<CountBook>();
        services.AddSingleton<Purging>();
        services.AddHostedService<Retention>();
        // Stopped in the reverse order: the last roots and counts are of all that was recorded.
        AddRenewal(services, "The daily roots", provider => provider.GetRequiredService<RootBook>().RenewAsync);
        AddRenewal(services, "The statistics", provider => provider.GetRequiredService<CountBook>().KeepAsync);
        services.AddHostedService(provider => provider.GetRequiredService<ConsentRecorder>());

        services.AddSingleton<HostKeys>();
        services.AddSingleton<KeyRotation>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyRotation>());
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<Languages>();
        services.AddSingleton<NoticeBook>();
        services.AddSingleton<Sites>();
        services.AddSingleton<Webhooks>();
        services.AddHostedService(provider => provider.GetRequiredService<Webhooks>());
        services.AddSingleton<SiteAccess>();
        services.AddSingleton<RateLimits>();
        services.AddSingleton<Deciding>();
        services.AddSingleton<DecisionSigner>();
        services.AddSingleton<DecisionAnswer>();
        services.AddSingleton<SubjectBook>();
        services.AddSingleton<Erasing>();
        services.AddSingleton<PresentChoices>();
        services.AddSingleton<ProblemWriter>();
        services.AddHostedService<HostStart>();

        // For site code in this process, instead of their HTTP counterparts.
        services.AddSingleton<ISiteSource, HostedSite>();
        services.AddSingleton<IConsentLookup, HostedLookup>();

        services.AddSingleton<GetScript>();
        services.AddSingleton<GetNotice>();
        services.AddSingleton<GetFormerNotice>();
        services.AddSingleton<GetGpc>();
        services.AddSingleton<RecordDecision>();
        services.AddSingleton<GetPreferences>();
        services.AddSingleton<SavePreferences>();
        services.AddSingleton<GetMe>();
        services.AddSingleton<EraseMe>();
        services.AddSingleton<EraseVisitor>();
        services.AddSingleton<GetReceipt>();
        services.AddSingleton<GetRoots>();
        services.AddSingleton<SearchDecisions>();
        services.AddSingleton<GetStats>();
        services.AddSingleton<RecordImpression>();
        services.AddSingleton<VisitorDecisions>();
        services.AddSingleton<LookupVisitor>();
        services.AddSingleton<LookupVisitors>();
        services.AddSingleton<PutSubjects>();
        services.AddSingleton<LookupSubjects>();
        services.AddSingleton<GetKeys>();
        services.AddSingleton<GetReference>();
        services.AddHealthChecks().AddCheck<StoreHealth>("store", tags: [HostRoutes.ReadyTag]);
        return services;
    }

    // Not by AddHostedService, which takes one of a kind.
    private static void AddRenewal(IServiceCollection services, string what, Func<IServiceProvider, Func<CancellationToken, Task>> renew) => services.AddSingleton<IHostedService>(
        provider => new Renewal(what, renew(provider), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Renewal>>()));
}
