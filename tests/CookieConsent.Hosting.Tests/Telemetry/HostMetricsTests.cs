using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;

namespace CookieConsent.Hosting.Tests;

public sealed class HostMetricsTests
{
    private const string Nobody = "AAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public async Task Decisions_are_counted_by_action_and_surface_once_each()
    {
        await using var host = await TestHost.StartAsync();
        using var heard = new Measurements(host);
        var (key, secret) = (TestHost.NewKey(), TestHost.VisitorSecret());
        using var first = await host.DecideAsync(key: key, secret: secret);
        using var again = await host.DecideAsync(key: key, secret: secret);
        using var refusal = await host.DecideAsync(host.Body("reject-all"));

        Assert.Equal(1, heard.Sum("cookieconsent.decisions", "cookieconsent.site=shop, cookieconsent.action=accept-all, cookieconsent.surface=banner"));
        Assert.Equal(1, heard.Sum("cookieconsent.decisions", "cookieconsent.site=shop, cookieconsent.action=reject-all, cookieconsent.surface=banner"));
        Assert.Equal(1, heard.Sum("cookieconsent.decisions.repeated", "cookieconsent.site=shop"));
        Assert.Equal(3, heard.Sum("cookieconsent.store.batch"));
        Assert.InRange(heard.Values("cookieconsent.store.sync").Count, 2, 3);
        Assert.All(heard.Values("cookieconsent.store.sync"), seconds => Assert.InRange(seconds, 0, 60));
    }

    [Fact]
    public async Task What_is_refused_is_counted_by_route_and_reason()
    {
        await using var host = await TestHost.StartAsync(configure: services => services.Configure<CookieConsentHostOptions>(options => options.Limits.DecisionsPerMinute = 2));
        using var heard = new Measurements(host);
        using var foreign = await host.DecideAsync(origin: TestHost.Elsewhere);
        using var bad = await host.DecideAsync(host.Body("shrug"));
        using var good = await host.DecideAsync();
        using var limited = await host.DecideAsync();
        using var unknown = await host.GetAsync("shop/telltale");

        const string Route = "http.route=/choices/{site}/decisions, cookieconsent.reason=";
        Assert.Equal(1, heard.Sum("cookieconsent.problems", Route + "foreign-origin, http.response.status_code=403"));
        Assert.Equal(1, heard.Sum("cookieconsent.problems", Route + "bad-request, http.response.status_code=400"));
        Assert.Equal(1, heard.Sum("cookieconsent.problems", Route + "too-many-requests, http.response.status_code=429"));
        Assert.Equal(1, heard.Sum("cookieconsent.rate_limited", "cookieconsent.limit=decisions"));
        Assert.DoesNotContain(heard.Tags, tags => tags.Contains("telltale", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Look_ups_are_counted_with_where_the_answer_was()
    {
        await using var host = await TestHost.StartAsync();
        using var heard = new Measurements(host);
        using var decided = await host.DecideAsync();
        var visitor = (await decided.JsonAsync()).Text("visitor");
        var key = await host.ApiKeyAsync();
        using var known = await host.GetAsync($"shop/visitors/{visitor}", ("Authorization", "Bearer " + key));
        using var unknown = await host.GetAsync($"shop/visitors/{Nobody}", ("Authorization", "Bearer " + key));

        Assert.Equal(2, heard.Sum("cookieconsent.lookups", "cookieconsent.site=shop"));
        Assert.Equal(1, heard.Sum("cookieconsent.store.reads", "cookieconsent.from=memory"));
        Assert.Equal(1, heard.Sum("cookieconsent.store.reads", "cookieconsent.from=disk"));
        Assert.DoesNotContain(heard.Tags, tags => tags.Contains(visitor, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_queue_and_a_failed_store_are_seen()
    {
        var fails = false;
        await using var host = await TestHost.StartAsync(configure: services => services.Replace(ServiceDescriptor.Singleton<IConsentStore>(provider => LiteDbConsentStore.Open(
            new LiteDbOptions
            {
                Path = Databases.File(provider.GetRequiredService<Microsoft.Extensions.Options.IOptions<CookieConsentHostOptions>>().Value),
                BeforeStep = step =>
                {
                    if (fails && step == DiskStep.SyncLog)
                    {
                        throw new IOException("The disk is gone.");
                    }
                },
            },
            NullLogger.Instance,
            _ => { }))));
        using var heard = new Measurements(host);
        Assert.Equal((1, 0), (heard.Gauge("cookieconsent.store.up"), heard.Gauge("cookieconsent.queue")));

        fails = true;
        using var lost = await host.DecideAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, lost.StatusCode);
        Assert.Equal(0, heard.Gauge("cookieconsent.store.up"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await host.GetAsync("/readyz")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.GetAsync("/healthz")).StatusCode);
    }
}
