using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Hosting.Tests;

/// <summary>Generated requests to every public route. COOKIECONSENT_LONG=1 makes 100,000 of them; COOKIECONSENT_SEED repeats a run.</summary>
[Collection(nameof(Alone))]
public sealed class FuzzTests
{
    private const int Rounds = 4_000;
    private const int LongRounds = 100_000;
    private const long MostMemory = 32 << 20;

    [Fact, Trait("Rule", "S08")]
    public async Task No_request_fails_the_host_records_what_is_bad_or_is_answered_otherwise_than_described()
    {
        var rounds = Environment.GetEnvironmentVariable("COOKIECONSENT_LONG") == "1" ? LongRounds : Rounds;
        var seed = int.TryParse(Environment.GetEnvironmentVariable("COOKIECONSENT_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        await using var host = await TestHost.StartAsync(StatsSite.File(), configure: services => services.Configure<CookieConsentHostOptions>(options => options.Limits.DecisionsPerMinute = 0));
        using var heard = new Measurements(host);
        var server = (TestServer)host.Get<IServer>();
        var maker = new RequestMaker(new Random(seed), host.Notice.Id, await host.Get<ApiKeys>().CreateAsync("shop", [ApiKey.Lookup, ApiKey.Identify], "generated", CancellationToken.None), await host.ApiKeyAsync(scope: ApiKey.Read));
        var (statuses, memory) = (new Dictionary<int, int>(), 0L);
        for (var round = 0; round < rounds; round++)
        {
            var request = maker.Next();
            var context = await server.SendAsync(request.Fill);
            using var reader = new StreamReader(context.Response.Body);
            var faults = await FaultsAsync(host, request, context, await reader.ReadToEndAsync());
            Assert.True(faults.Count == 0, $"COOKIECONSENT_SEED={seed}, round {round}: {string.Join("; ", faults)}\n{request}");
            statuses[context.Response.StatusCode] = statuses.GetValueOrDefault(context.Response.StatusCode) + 1;
            memory = round == rounds / 2 ? GC.GetTotalMemory(forceFullCollection: true) : memory;
        }

        // Each acknowledged decision is on record, and nothing else.
        var (acknowledged, recorded) = (statuses.GetValueOrDefault(201) + statuses.GetValueOrDefault(303), heard.Sum("cookieconsent.decisions") + heard.Sum("cookieconsent.decisions.repeated"));
        var missing = new[] { 200, 201, 204, 303, 400, 401, 403, 404, 405, 409, 413, 415 }.Except(statuses.Keys).ToList();
        var grown = GC.GetTotalMemory(forceFullCollection: true) - memory;
        Assert.True(acknowledged == recorded, $"COOKIECONSENT_SEED={seed}: {acknowledged} decisions were acknowledged and {recorded} recorded.");
        Assert.True(missing.Count == 0, $"COOKIECONSENT_SEED={seed}: too few kinds of requests were made: none was answered {string.Join(", ", missing)}.");
        Assert.True(grown < MostMemory, $"COOKIECONSENT_SEED={seed}: memory grew by {grown} bytes.");
        Assert.Equal(200, (int)(await host.GetAsync("/readyz")).StatusCode);
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(TestHost host, MadeRequest request, HttpContext context, string body)
    {
        var status = context.Response.StatusCode;
        if (status >= 500)
        {
            return [$"answered {status}: {body}"];
        }

        if (status is not (201 or 303) && VisitorId.TryFromCookie("shop", request.Secret, out var visitor) && (await host.Store.HistoryAsync("shop", visitor)).Count > 0)
        {
            return [$"answered {status}, and recorded"];
        }

        // None of the routes, or a question of a browser about origins.
        if ((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is not { } route || route.EndsWith("{**rest}", StringComparison.Ordinal))
        {
            return status is 204 or 404 or 405 ? [] : [$"answered {status}, by no route"];
        }

        var path = route.StartsWith("/choices/", StringComparison.Ordinal) ? route["/choices".Length..] : route;
        return request.Method == "HEAD" ? [] : Described.Faults($"{(path is "/healthz" or "/readyz" ? "GET" : request.Method)} {path}", status, context.Response.ContentType?.Split(';')[0], body);
    }
}
