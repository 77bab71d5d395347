using CookieConsent.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the host's routes.</summary>
public static class CookieConsentHostEndpoints
{
    /// <summary>Maps every route of the host: those under the prefix, <c>/healthz</c>, <c>/readyz</c> and <c>/.well-known/gpc.json</c>.</summary>
    /// <exception cref="InvalidSettingException">A setting can't be used.</exception>
    public static IEndpointConventionBuilder MapCookieConsentHost(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var services = endpoints.ServiceProvider;
        var options = services.GetRequiredService<IOptions<CookieConsentHostOptions>>().Value;
        var problems = services.GetRequiredService<ProblemWriter>();
        var group = endpoints.MapGroup(options.Prefix);

        Map("GET", "/{file}.js", services.GetRequiredService<GetScript>().HandleAsync);
        Map("GET", "/keys.json", services.GetRequiredService<GetKeys>().HandleAsync);
        Map("GET", "/site.schema.json", GetSchema.HandleAsync);
        Map("GET", "/{site}/notice", services.GetRequiredService<GetNotice>().HandleAsync);
        Map("GET", "/{site}/notices/{notice}", services.GetRequiredService<GetFormerNotice>().HandleAsync);
        MapPage("GET", "/{site}/notices/{notice}/page", services.GetRequiredService<GetFormerNotice>().HandlePageAsync);
        Map("POST", "/{site}/decisions", services.GetRequiredService<RecordDecision>().HandleAsync);
        Map("GET", "/{site}/decisions", services.GetRequiredService<SearchDecisions>().HandleAsync);
        Map("GET", "/{site}/stats", services.GetRequiredService<GetStats>().HandleAsync);
        Map("POST", "/{site}/impressions", services.GetRequiredService<RecordImpression>().HandleAsync);
        MapPage("GET", "/{site}/preferences", services.GetRequiredService<GetPreferences>().HandleAsync);
        MapPage("POST", "/{site}/preferences", services.GetRequiredService<SavePreferences>().HandleAsync);
        Map("GET", "/{site}/me", services.GetRequiredService<GetMe>().HandleAsync);
        Map("GET", "/{site}/me/decisions", services.GetRequiredService<VisitorDecisions>().HandleOwnAsync);
        Map("GET", "/{site}/me/receipts/{id}", services.GetRequiredService<GetReceipt>().HandleAsync);
        Map("DELETE", "/{site}/me", services.GetRequiredService<EraseMe>().HandleAsync);
        Map("GET", "/{site}/roots", services.GetRequiredService<GetRoots>().HandleAsync);
        Map("GET", "/{site}/roots/{day}", services.GetRequiredService<GetRoots>().HandleDayAsync);
        Map("GET", "/{site}/visitors/{visitor}", services.GetRequiredService<LookupVisitor>().HandleAsync);
        Map("GET", "/{site}/visitors/{visitor}/decisions", services.GetRequiredService<VisitorDecisions>().HandleAsync);
        Map("DELETE", "/{site}/visitors/{visitor}", services.GetRequiredService<EraseVisitor>().HandleAsync);
        Map("PUT", "/{site}/visitors/{visitor}/subjects", services.GetRequiredService<PutSubjects>().HandleAsync);
        Map("POST", "/{site}/subjects/lookup", services.GetRequiredService<LookupSubjects>().HandleAsync);
        Map("POST", "/{site}/lookup", services.GetRequiredService<LookupVisitors>().HandleAsync);
        Map("GET", "/openapi.json", services.GetRequiredService<GetReference>().DocumentAsync);
        MapPage("GET", "/reference", services.GetRequiredService<GetReference>().PageAsync);
        Map("OPTIONS", "/{site}/{**rest}", services.GetRequiredService<SiteAccess>().PreflightAsync);
        group.Map("/{**rest}", problems.Around(HostRoutes.Unknown));
        HostRoutes.MapHealth(endpoints);
        endpoints.MapMethods("/.well-known/gpc.json", ["GET", "HEAD"], problems.Around(services.GetRequiredService<GetGpc>().HandleAsync));
        return group;

        void Map(string method, string pattern, RequestDelegate handle) => MapAnswer(method, pattern, problems.Around(handle));

        // What browsers show in a window, errors included.
        void MapPage(string method, string pattern, RequestDelegate handle)
        {
            var page = endpoints.CreateApplicationBuilder().UsePageHeaders(Sheet.Policy);
            page.Run(problems.Around(handle, GetPreferences.WriteProblem));
            MapAnswer(method, pattern, page.Build());
        }

        void MapAnswer(string method, string pattern, RequestDelegate answer) =>
            group.MapMethods(pattern, method == "GET" ? ["GET", "HEAD"] : [method], HostTraces.Around(answer, method, options.Prefix + pattern)).WithDisplayName($"{method} {pattern}");
    }
}
