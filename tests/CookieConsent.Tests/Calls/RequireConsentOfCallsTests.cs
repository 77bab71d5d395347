using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Tests;

/// <summary>V03: <c>AddHttpClient("ads").RequireConsent("marketing")</c>.</summary>
public sealed class RequireConsentOfCallsTests
{
    private static readonly VisitorId Willing = VisitorId.FromSecret(Demo.Site, new byte[32]);

    private readonly Vendor vendor = new();

    [Theory]
    [InlineData("/call")]
    [InlineData("/call-sync")]
    public async Task V03_A_call_is_made_only_for_a_visitor_who_allows_it(string path)
    {
        await using var app = await StartAsync();

        Assert.Equal("refused marketing All: The call to ads.example was not made: the visitor has not allowed 'marketing'.", await app.TextAsync(path));
        Assert.StartsWith("refused", await app.TextAsync(path, Demo.Cookie(Demo.Choices(analytics: Technology.All))), StringComparison.Ordinal);
        Assert.StartsWith("refused", await app.TextAsync(path, Demo.Cookie(Demo.Choices(marketing: Technology.PixelTag))), StringComparison.Ordinal);
        Assert.Equal(0, vendor.Calls);
        Assert.Equal("OK", await app.TextAsync(path, Demo.Cookie(Demo.Everything)));
        Assert.Equal(1, vendor.Calls);
    }

    [Fact]
    public async Task V03_One_technology_can_be_required_alone()
    {
        await using var app = await StartAsync(technology: Technology.WebBeacon);

        Assert.Equal("OK", await app.TextAsync("/call", Demo.Cookie(Demo.Choices(marketing: Technology.WebBeacon))));
        Assert.EndsWith("has not allowed 'marketing' for web-beacon.", await app.TextAsync("/call"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task V03_Without_a_request_a_call_names_its_visitor_or_is_not_made()
    {
        await using var app = await StartAsync();
        using var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("ads");

        var refused = await Assert.ThrowsAsync<ConsentRequiredException>(() => client.GetAsync(Vendor.Address));
        Assert.Contains("request.ForVisitor(id)", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ConsentRequiredException>(() => client.SendAsync(Call(default(VisitorId))));
        Assert.Equal(0, vendor.Calls);

        using var answer = await client.SendAsync(Call(Willing));
        using var sync = client.Send(Call(Willing));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answer.StatusCode, sync.StatusCode));
    }

    [Fact]
    public async Task V03_The_named_visitor_counts_and_not_the_one_who_asks()
    {
        await using var app = await StartAsync();

        Assert.StartsWith("refused", await app.TextAsync("/call-for-nobody", Demo.Cookie(Demo.Everything)), StringComparison.Ordinal);
        Assert.Equal("OK", await app.TextAsync("/call-for-willing"));
    }

    [Fact]
    public async Task A_category_that_nobody_can_grant_is_warned_of()
    {
        await using var app = await StartAsync(category: "markting");

        Assert.StartsWith("refused", await app.TextAsync("/call", Demo.Cookie(Demo.Everything)), StringComparison.Ordinal);
        Assert.Equal(1, app.Log.Warnings);
    }

    [Fact]
    public void A_client_that_requires_what_nothing_knows_cannot_be_made()
    {
        using var services = new ServiceCollection().AddHttpClient("ads").RequireConsent("marketing").Services.BuildServiceProvider();

        var fault = Assert.Throws<InvalidOperationException>(() => services.GetRequiredService<IHttpClientFactory>().CreateClient("ads"));
        Assert.Contains("AddCookieConsent", fault.Message, StringComparison.Ordinal);
    }

    private static HttpRequestMessage Call(VisitorId? visitor) => visitor is { } named
        ? new HttpRequestMessage(HttpMethod.Get, Vendor.Address).ForVisitor(named)
        : new HttpRequestMessage(HttpMethod.Get, Vendor.Address);

    private Task<App> StartAsync(string category = "marketing", Technology technology = Technology.All) => App.StartAsync(
        app =>
        {
            app.MapGet("/call", (IHttpClientFactory clients) => TryAsync(() => clients.CreateClient("ads").SendAsync(Call(null))));
            app.MapGet("/call-sync", (IHttpClientFactory clients) => TryAsync(() => Task.FromResult(clients.CreateClient("ads").Send(Call(null)))));
            app.MapGet("/call-for-nobody", (IHttpClientFactory clients) => TryAsync(() => clients.CreateClient("ads").SendAsync(Call(default(VisitorId)))));
            app.MapGet("/call-for-willing", (IHttpClientFactory clients) => TryAsync(() => clients.CreateClient("ads").SendAsync(Call(Willing))));
        },
        services =>
        {
            services.AddSingleton<IConsentLookup, Lookup>();
            services.AddHttpClient("ads").RequireConsent(category, technology).ConfigurePrimaryHttpMessageHandler(() => vendor);
        });

    private static async Task<string> TryAsync(Func<Task<HttpResponseMessage>> call)
    {
        try
        {
            using var answer = await call();
            return answer.StatusCode.ToString();
        }
        catch (ConsentRequiredException refused)
        {
            return $"refused {refused.Category} {refused.Technology}: {refused.Message}";
        }
    }

    /// <summary>Allows everything for one visitor, and knows no other.</summary>
    private sealed class Lookup : IConsentLookup
    {
        public ValueTask<Consent> FindAsync(VisitorId visitor, CancellationToken cancel = default) => ValueTask.FromResult(visitor == Willing
            ? Consent.Answered(Basis.Decision, Demo.Everything, false, null, null, null, [])
            : Consent.Default);

        public ValueTask<IReadOnlyList<Consent>> FindManyAsync(IReadOnlyList<VisitorId> visitors, CancellationToken cancel = default) => throw new NotSupportedException();
    }

    /// <summary>The vendor's end of the line.</summary>
    private sealed class Vendor : HttpMessageHandler
    {
        public static readonly Uri Address = new("https://ads.example/seen");

        public int Calls { get; private set; }

        protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            return new HttpResponseMessage(HttpStatusCode.OK);
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(Send(request, cancellationToken));
    }
}
