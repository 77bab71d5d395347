using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CookieConsent.Tests;

public class CookieConsentOptionsTests
{
    public static TheoryData<string, Action<CookieConsentOptions>> Wrong => new()
    {
        { "Site is missing", o => o.Site = "" },
        { "Site is missing", o => o.Site = null! },
        { "Site 'Demo!' is not a site id", o => o.Site = "Demo!" },
        { "Site 'demo\n' is not a site id", o => o.Site = "demo\n" },
        { "Host '/choices' must be an absolute", o => o.Host = new Uri("/choices", UriKind.Relative) },
        { "must be an absolute", o => o.Host = new Uri("ftp://choices.example/choices") },
        { "must be an absolute", o => o.Host = new Uri("https://choices.example/choices?site=demo") },
        { "ApiKey must be a key as the host printed it", o => o.ApiKey = "ck_key\n" },
        { "LookupTimeout must be more than zero", o => o.LookupTimeout = TimeSpan.Zero },
        { "RefreshInterval must be at least 5 seconds", o => o.RefreshInterval = TimeSpan.FromSeconds(1) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_option_stops_the_start_with_one_line(string message, Action<CookieConsentOptions> configure)
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => App.StartAsync(options =>
        {
            (options.Site, options.Host) = (Demo.Site, new Uri("https://choices.example/choices"));
            configure(options);
        }));

        Assert.StartsWith("CookieConsentOptions.", fault.Message, StringComparison.Ordinal);
        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_host_at_all_stops_the_start()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => App.StartAsync(options => options.Site = Demo.Site));

        Assert.StartsWith("No host", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adding_it_twice_is_adding_it_once()
    {
        await using var app = await App.StartAsync(map: _ => { }, services: services => services.AddCookieConsent(options => options.LookupTimeout = TimeSpan.FromSeconds(1)));

        Assert.Equal(TimeSpan.FromSeconds(1), app.Services.GetRequiredService<IOptions<CookieConsentOptions>>().Value.LookupTimeout);
        Assert.Single(app.Services.GetServices<Microsoft.AspNetCore.Routing.MatcherPolicy>(), policy => policy is ConsentMatcherPolicy);
    }
}
