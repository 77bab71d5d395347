using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Tests;

public class RequireConsentTests
{
    private static readonly string Pixel = Demo.Cookie(Demo.Choices(analytics: Technology.PixelTag));
    private static readonly string Marketing = Demo.Cookie(Demo.Choices(marketing: Technology.All));

    [Theory]
    [InlineData("/minimal")]
    [InlineData("/attribute")]
    [InlineData("/group/child")]
    [InlineData("/controller")]
    [InlineData("/Guarded")]
    [InlineData("/hub/negotiate?negotiateVersion=1", "POST")]
    [InlineData("/nowhere")]
    [InlineData("/any", "OPTIONS")]
    [InlineData("/any", "HEAD")]
    public async Task Every_kind_of_endpoint_answers_only_those_who_allow_it(string path, string method = "GET")
    {
        await using var app = await StartAsync();
        var verb = new HttpMethod(method);

        Assert.Equal(HttpStatusCode.Forbidden, (await app.SendAsync(verb, path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.SendAsync(verb, path, Marketing)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.SendAsync(verb, path, Pixel)).StatusCode);
    }

    [Fact]
    public async Task The_refusal_names_category_and_technology()
    {
        await using var app = await StartAsync();

        using var response = await app.GetAsync("/minimal");

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoStore);
        var problem = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("urn:cookieconsent:problem:consent-required", problem.GetProperty("type").GetString());
        Assert.Equal(403, problem.GetProperty("status").GetInt32());
        Assert.Equal("analytics", problem.GetProperty("category").GetString());
        Assert.Equal("pixel-tag", problem.GetProperty("technology").GetString());
        Assert.Equal("The visitor has not allowed 'analytics' for pixel-tag.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Without_a_technology_all_of_the_category_is_required()
    {
        await using var app = await App.StartAsync(web => web.MapGet("/", () => "ok").RequireConsent("analytics"));

        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("/", Pixel)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/", Demo.Cookie(Demo.Everything))).StatusCode);
    }

    [Fact]
    public async Task Several_requirements_must_all_be_met()
    {
        await using var app = await App.StartAsync(web =>
            web.MapGroup("/").RequireConsent("marketing").MapGet("/", () => "ok").RequireConsent("analytics", Technology.PixelTag));

        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("/", Pixel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("/", Marketing)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await app.GetAsync("/", Demo.Cookie(Demo.Everything))).StatusCode);
    }

    [Fact]
    public async Task A_refused_endpoint_is_not_passed_over_for_the_next_one()
    {
        await using var app = await App.StartAsync(web =>
        {
            web.MapGet("/offer", () => "offer").RequireConsent("marketing");
            web.MapGet("/{page}", () => "page");
            web.MapFallback(() => "fallback");
        });

        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("/offer")).StatusCode);
        Assert.Equal("page", await app.TextAsync("/other"));
        Assert.Equal("fallback", await app.TextAsync("/a/b"));
        Assert.Equal("offer", await app.TextAsync("/offer", Marketing));
        Assert.Equal(HttpStatusCode.OK, (await app.SendAsync(HttpMethod.Delete, "/offer")).StatusCode);
    }

    [Fact]
    public async Task A_page_that_stands_in_for_missing_ones_is_guarded_too()
    {
        await using var app = await App.StartAsync(
            web => web.MapFallbackToPage("/Guarded"),
            services => services.AddRazorPages().AddApplicationPart(typeof(RequireConsentTests).Assembly));

        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("/nowhere")).StatusCode);
        Assert.Contains("guarded page", await app.TextAsync("/nowhere", Pixel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_output_cache_kept_for_others_is_not_served_to_those_who_refused()
    {
        await using var app = await App.StartAsync(
            web =>
            {
                web.UseRouting();
                web.UseOutputCache();
                web.MapGet("/", () => Guid.NewGuid().ToString()).RequireConsent("marketing").CacheOutput();
            },
            services => services.AddOutputCache(options => options.AddBasePolicy(policy => policy.Cache())));

        Assert.Equal(await app.TextAsync("/", Marketing), await app.TextAsync("/", Marketing));
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task A_preflight_is_answered_and_a_refusal_can_be_read_across_origins()
    {
        await using var app = await App.StartAsync(
            web =>
            {
                web.UseCors();
                web.MapPut("/", () => "ok").RequireConsent("marketing").RequireCors(policy => policy.WithOrigins("https://shop.example").WithMethods("PUT"));
            },
            services => services.AddCors());

        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/") { Headers = { { "Origin", "https://shop.example" }, { "Access-Control-Request-Method", "PUT" } } };
        using var put = new HttpRequestMessage(HttpMethod.Put, "/") { Headers = { { "Origin", "https://shop.example" } } };

        Assert.Equal(HttpStatusCode.NoContent, (await app.Client.SendAsync(preflight)).StatusCode);
        using var refused = await app.Client.SendAsync(put);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.True(refused.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_category_that_does_not_exist_is_refused_and_logged_once()
    {
        await using var app = await App.StartAsync(web => web.MapGet("/", () => "ok").RequireConsent("adverts"));

        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("/", Demo.Cookie(Demo.Everything))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await app.GetAsync("/", Demo.Cookie(Demo.Everything))).StatusCode);

        Assert.Contains("'adverts'", Assert.Single(app.Log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_endpoint_that_nothing_would_guard_is_not_built()
    {
        var web = WebApplication.CreateBuilder().Build();
        web.MapGet("/", () => "ok").RequireConsent("marketing");

        var fault = Assert.Throws<InvalidOperationException>(() => ((Microsoft.AspNetCore.Routing.IEndpointRouteBuilder)web).DataSources.Single().Endpoints);
        Assert.Contains("AddCookieConsent", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_attribute_that_nothing_would_enforce_lets_nobody_in(bool legacyRouting)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddMvc(options => options.EnableEndpointRouting = !legacyRouting).AddApplicationPart(typeof(RequireConsentTests).Assembly);
        if (legacyRouting)
        {
            builder.Services.AddSingleton<ISiteSource>(new KnownSite(Demo.Snapshot()));
            builder.Services.AddCookieConsent(options => options.Site = Demo.Site);
        }

        await using var web = builder.Build();
        _ = legacyRouting ? web.UseMvc() : (object)web.MapControllers();
        await web.StartAsync();

        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => web.GetTestClient().GetAsync("/controller"));
        Assert.Contains("requires consent, which nothing enforces", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", Technology.All)]
    [InlineData(" ", Technology.All)]
    [InlineData("marketing", Technology.None)]
    [InlineData("marketing", (Technology)8)]
    public void A_requirement_that_means_nothing_is_an_error(string category, Technology technology) =>
        Assert.ThrowsAny<ArgumentException>(() => new RequireConsentAttribute(category, technology));

    private static Task<App> StartAsync() => App.StartAsync(
        web =>
        {
            web.MapGet("/minimal", () => "ok").RequireConsent("analytics", Technology.PixelTag);
            web.MapGet("/attribute", [RequireConsent("analytics", Technology.PixelTag)] () => "ok");
            web.MapGroup("/group").RequireConsent("analytics", Technology.PixelTag).MapGet("/child", () => "ok");
            web.Map("/any", () => "ok").RequireConsent("analytics", Technology.PixelTag);
            web.MapFallback(() => "fallback").RequireConsent("analytics", Technology.PixelTag);
            web.MapControllers();
            web.MapRazorPages();
            web.MapHub<GuardedHub>("/hub");
        },
        services =>
        {
            services.AddControllers().AddApplicationPart(typeof(RequireConsentTests).Assembly);
            services.AddRazorPages();
            services.AddSignalR();
        });
}

[Route("/controller")]
public class GuardedController : ControllerBase
{
    [HttpGet, RequireConsent("analytics", Technology.PixelTag)]
    public IActionResult Get() => Ok();
}

[RequireConsent("analytics", Technology.PixelTag)]
public class GuardedHub : Hub;
