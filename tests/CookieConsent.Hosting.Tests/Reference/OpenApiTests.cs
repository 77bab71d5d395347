using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Hosting.Tests;

/// <summary>openapi.json is written by hand: here it is held against the routes and their real answers.</summary>
public sealed class OpenApiTests
{
    // The answers to what is none of the routes, and to browsers' own questions about origins.
    private static readonly string[] Undescribed = ["/{**rest}", "/{site}/{**rest}"];

    [Fact]
    public async Task It_describes_every_route_and_no_other()
    {
        await using var host = await TestHost.StartAsync();
        var mapped = host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => (Path: Below(endpoint.RoutePattern.RawText!), Methods: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]))
            .Where(route => !Undescribed.Contains(route.Path))
            .SelectMany(route => route.Methods.Where(method => method != "HEAD").Select(method => $"{method} {route.Path}"))
            .ToList();

        Assert.True(mapped.Except(Described.Operations).ToList() is [], "Describe in server/CookieConsent.Hosting/Reference/openapi.json: " + string.Join(", ", mapped.Except(Described.Operations)));
        Assert.True(Described.Operations.Except(mapped).ToList() is [], "openapi.json describes what is not there: " + string.Join(", ", Described.Operations.Except(mapped)));
    }

    [Fact]
    public async Task Real_answers_have_the_status_the_type_and_the_members_that_it_says()
    {
        await using var host = await TestHost.StartAsync(Site());
        var (secret, key) = (TestHost.VisitorSecret(), await host.ApiKeyAsync());
        var (reads, erases) = ("Bearer " + await host.ApiKeyAsync(scope: ApiKey.Read), "Bearer " + await host.ApiKeyAsync(scope: ApiKey.Erase));
        var (visitor, bearer) = ("Visitor " + secret, "Bearer " + key);
        using var decided = await host.DecideAsync(secret: secret);
        var id = (await decided.JsonAsync()).Text("visitor");
        var decision = (await decided.JsonAsync()).Text("decision");
        var decidedAt = DecisionIds.TimeOf(Guid.Parse(decision));
        await host.Get<RootBook>().RenewAsync(default);
        var day = DailyRoot.Text(DateOnly.FromDateTime(decidedAt.UtcDateTime));
        var notice = (await (await host.GetAsync("shop/notice")).JsonAsync()).Text("notice");
        using var superseded = await host.DecideAsync(new JsonObject { ["notice"] = "former" });
        using var bad = await host.DecideAsync(host.Body("shrug"));
        using var foreign = await host.DecideAsync(origin: TestHost.Elsewhere);
        using var own = await host.DecideAsync(origin: "https://choices.example");
        using var lookup = new HttpRequestMessage(HttpMethod.Post, "shop/lookup") { Content = JsonContent.Create(new { visitors = new[] { id, "AAAAAAAAAAAAAAAAAAAAAA" } }) };
        lookup.Headers.Add("Authorization", bearer);
        using var found = await host.Client.SendAsync(lookup);
        var subject = new { subjects = new[] { new { kind = "email", value = "anna@example.org" } } };
        var identifies = "Bearer " + await host.ApiKeyAsync(scope: ApiKey.Identify);
        (string Operation, HttpResponseMessage Answer, int Status)[] answers =
        [
            ("PUT /{site}/visitors/{visitor}/subjects", await SendAsync(host, HttpMethod.Put, $"shop/visitors/{id}/subjects", identifies, subject), 204),
            ("PUT /{site}/visitors/{visitor}/subjects", await SendAsync(host, HttpMethod.Put, "shop/visitors/AAAAAAAAAAAAAAAAAAAAAA/subjects", identifies, subject), 409),
            ("POST /{site}/subjects/lookup", await SendAsync(host, HttpMethod.Post, "shop/subjects/lookup", bearer, subject), 200),
            ("POST /{site}/decisions", decided, 201), ("POST /{site}/decisions", superseded, 409), ("POST /{site}/decisions", bad, 400),
            ("POST /{site}/decisions", foreign, 403), ("POST /{site}/decisions", own, 201), ("POST /{site}/lookup", found, 200),
            ("GET /{file}.js", await host.GetAsync("shop.js"), 200), ("GET /{file}.js", await host.GetAsync("nosuch.js"), 404),
            ("GET /{site}/notice", await host.GetAsync("shop/notice"), 200), ("GET /{site}/notice", await host.GetAsync("nosuch/notice"), 404),
            ("GET /{site}/me", await host.GetAsync("shop/me", ("Authorization", visitor)), 200), ("GET /{site}/me", await host.GetAsync("shop/me"), 401),
            ("GET /{site}/visitors/{visitor}", await host.GetAsync($"shop/visitors/{id}", ("Authorization", bearer)), 200),
            ("GET /{site}/visitors/{visitor}", await host.GetAsync("shop/visitors/short", ("Authorization", bearer)), 400),
            ("GET /{site}/visitors/{visitor}", await host.GetAsync($"shop/visitors/{id}"), 401),
            ("GET /{site}/notices/{notice}", await host.GetAsync($"shop/notices/{notice}"), 200), ("GET /{site}/notices/{notice}", await host.GetAsync("shop/notices/none"), 404),
            ("GET /{site}/notices/{notice}/page", await host.GetAsync($"shop/notices/{notice}/page"), 200),
            ("GET /{site}/roots", await host.GetAsync("shop/roots"), 200), ("GET /{site}/roots/{day}", await host.GetAsync($"shop/roots/{day}"), 200), ("GET /{site}/roots/{day}", await host.GetAsync("shop/roots/today"), 404),
            ("GET /{site}/me/decisions", await host.GetAsync("shop/me/decisions", ("Authorization", visitor)), 200), ("GET /{site}/me/decisions", await host.GetAsync("shop/me/decisions?format=csv", ("Authorization", visitor)), 200),
            ("GET /{site}/me/receipts/{id}", await host.GetAsync($"shop/me/receipts/{decision}", ("Authorization", visitor)), 200), ("GET /{site}/me/receipts/{id}", await host.GetAsync($"shop/me/receipts/{decision}?format=json-ld", ("Authorization", visitor)), 200),
            ("GET /{site}/decisions", await host.GetAsync("shop/decisions", ("Authorization", reads)), 200), ("GET /{site}/decisions", await host.GetAsync("shop/decisions", ("Authorization", bearer)), 403),
            ("GET /{site}/stats", await host.GetAsync("shop/stats", ("Authorization", reads)), 200), ("GET /{site}/stats", await host.GetAsync("shop/stats?format=csv", ("Authorization", reads)), 200),
            ("GET /{site}/stats", await host.GetAsync("shop/stats?from=today", ("Authorization", reads)), 400), ("GET /{site}/stats", await host.GetAsync("shop/stats"), 401),
            ("POST /{site}/impressions", await host.ShowAsync(), 204), ("POST /{site}/impressions", await host.ShowAsync("fr"), 400),
            ("POST /{site}/impressions", await host.ShowAsync(origin: TestHost.Elsewhere), 403), ("POST /{site}/impressions", await host.ShowAsync(body: new JsonObject { ["notice"] = "former" }), 409),
            ("GET /{site}/visitors/{visitor}/decisions", await host.GetAsync($"shop/visitors/{id}/decisions", ("Authorization", reads)), 200),
            ("DELETE /{site}/visitors/{visitor}", await DeleteAsync(host, $"shop/visitors/{id}", ("Authorization", erases)), 200), ("DELETE /{site}/visitors/{visitor}", await DeleteAsync(host, $"shop/visitors/{id}"), 401),
            ("DELETE /{site}/me", await DeleteAsync(host, "shop/me", ("Authorization", visitor), ("Origin", TestHost.Page)), 200),
            ("GET /{site}/preferences", await host.GetAsync("shop/preferences"), 200), ("GET /{site}/preferences", await host.GetAsync("nosuch/preferences"), 404),
            ("GET /keys.json", await host.GetAsync("keys.json"), 200), ("GET /site.schema.json", await host.GetAsync("site.schema.json"), 200),
            ("GET /openapi.json", await host.GetAsync("openapi.json"), 200), ("GET /reference", await host.GetAsync("reference"), 200),
            ("GET /.well-known/gpc.json", await host.GetAsync("/.well-known/gpc.json"), 200),
            ("GET /healthz", await host.GetAsync("/healthz"), 200), ("GET /readyz", await host.GetAsync("/readyz"), 200),
        ];

        foreach (var (operation, answer, status) in answers)
        {
            Assert.Equal((operation, status), (operation, (int)answer.StatusCode));
            Assert.Empty(await Described.FaultsAsync(operation, answer));
        }

        // Each route that can be asked for something is among them.
        Assert.Empty(Described.Operations.Except(answers.Select(answer => answer.Operation)).Except(["POST /{site}/preferences"]));
    }

    [Fact]
    public async Task What_is_described_otherwise_than_it_is_would_be_found()
    {
        await using var host = await TestHost.StartAsync();
        using var notice = await host.GetAsync("shop/notice");
        Assert.NotEmpty(await Described.FaultsAsync("GET /{site}/me", notice));
        using var unauthorized = await host.GetAsync("shop/me");
        Assert.NotEmpty(await Described.FaultsAsync("GET /{site}/notice", unauthorized));
    }

    [Fact]
    public async Task It_names_the_addresses_that_the_host_has()
    {
        await using var host = await TestHost.StartAsync(
            configure: services => services.Configure<CookieConsentHostOptions>(options => options.Prefix = "/privacy/v1"));
        using var answer = await host.GetAsync("/privacy/v1/openapi.json");
        var document = await answer.JsonAsync();

        Assert.Equal("/privacy/v1", document.GetProperty("servers")[0].Text("url"));
        Assert.Equal("/", document.GetProperty("paths").GetProperty("/healthz").GetProperty("servers")[0].Text("url"));
    }

    [Fact]
    public async Task The_reference_page_has_every_route_and_shape_and_no_script()
    {
        await using var host = await TestHost.StartAsync();
        using var answer = await host.GetAsync("reference");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.All(Described.Operations, operation => Assert.Contains(
            operation.EndsWith('z') || operation.Contains("gpc", StringComparison.Ordinal) ? operation : operation.Replace(" ", " /choices", StringComparison.Ordinal), page, StringComparison.Ordinal));
        Assert.All(OpenApi.Document["components"]!["schemas"]!.AsObject(), schema => Assert.Contains($"id=\"{schema.Key}\"", page, StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<HttpResponseMessage> SendAsync(TestHost host, HttpMethod method, string path, string authorization, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Authorization", authorization);
        return await host.Client.SendAsync(request);
    }

    private static async Task<HttpResponseMessage> DeleteAsync(TestHost host, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await host.Client.SendAsync(request);
    }

    private static JsonObject Site()
    {
        var site = TestHost.SiteFile();
        site["categories"]![2]!["gpc"] = true;
        site["impressions"] = true;
        return site;
    }

    private static string Below(string pattern) => pattern.StartsWith("/choices/", StringComparison.Ordinal) ? pattern["/choices".Length..] : pattern;
}
