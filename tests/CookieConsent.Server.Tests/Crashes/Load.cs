using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CookieConsent.Hosting;
using CookieConsent.Tests.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace CookieConsent.Server.Tests.Crashes;

/// <summary>Many visitors deciding at once until the host is gone, and what must be true of them afterwards.</summary>
internal sealed class Load
{
    private const int Clients = 16;
    private const int MostDecisions = 4;
    private const int LookupLimit = 500;

    /// <summary>All clients are on one machine, and so in one network: for a host without limits.</summary>
    public static readonly (string Name, string Value) Unlimited = ("CookieConsent__Limits__DecisionsPerMinute", "0");

    private readonly ConcurrentBag<Visitor> visitors = [];

    public int Acknowledged => visitors.Sum(visitor => visitor.Acknowledged.Count);

    /// <summary>Goes on until every client has found the host gone. Half of the visitors decide several times.</summary>
    public Task RunAsync(ServerProcess server, JsonObject template) =>
        Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            for (var on = true; on;)
            {
                var visitor = new Visitor();
                visitors.Add(visitor);
                for (var times = Math.Max(1, Random.Shared.Next(MostDecisions * 2) - MostDecisions); on && times > 0; times--)
                {
                    on = await visitor.DecideAsync(server, template);
                }
            }
        })));

    /// <summary>Looks every visitor up: what was acknowledged last is what counts, or the one decision whose answer never came.</summary>
    public async Task FoundAsync(ServerProcess server, string apiKey)
    {
        foreach (var some in visitors.Chunk(LookupLimit))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "demo/lookup") { Content = JsonContent.Create(new { visitors = some.Select(visitor => visitor.Id.ToString()) }) };
            request.Headers.Add("Authorization", $"Bearer {apiKey}");
            using var response = await server.Client.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var answers = (await response.JsonAsync()).GetProperty("visitors").EnumerateArray();
            Assert.All(some.Zip(answers), pair => IsLast(pair.First, pair.Second));
        }
    }

    /// <summary>Sends again what was not answered, and some of what was: each is on record once.</summary>
    public async Task RetryAsync(ServerProcess server)
    {
        var template = await server.DecisionAsync();
        foreach (var visitor in visitors.Where(visitor => visitor.Unanswered is not null))
        {
            Assert.True(await visitor.DecideAsync(server, template));
        }

        foreach (var visitor in visitors.Take(Clients))
        {
            Assert.Equal(visitor.Acknowledged[^1].Decision, await visitor.RepeatAsync(server, template));
        }
    }

    /// <summary>Opens the database itself: every visitor's history is what was acknowledged, no more and no less, whole and in order.</summary>
    public static async Task IsOnRecordAsync(TemporaryFolder folder, IEnumerable<Load> loads)
    {
        await using var store = LiteDbConsentStore.Open(new LiteDbOptions { Path = folder.At("data/choices.db") }, NullLogger.Instance, _ => { });
        foreach (var visitor in loads.SelectMany(load => load.visitors))
        {
            var history = await store.HistoryAsync("demo", visitor.Id);
            Assert.Equal(visitor.Acknowledged.Select(one => one.Decision).Reverse(), history.Select(decision => decision.Id));
            Assert.All(history.Reverse().Zip(visitor.Acknowledged), pair =>
            {
                Assert.Equal(pair.Second.Attempt.Analytics, pair.First.Choices.Allows("analytics"));
                Assert.Equal(pair.Second.Attempt.Marketing, pair.First.Choices.Allows("marketing"));
                Assert.Equal(("custom", "preferences", "en", 1), (pair.First.Action, pair.First.Surface, pair.First.Language, pair.First.Version));
            });
        }
    }

    private static void IsLast(Visitor visitor, JsonElement answer)
    {
        Assert.Equal(visitor.Id.ToString(), answer.GetProperty("visitor").GetString());
        var (choices, basis) = (answer.GetProperty("choices"), answer.GetProperty("basis").GetString());
        var found = (basis == "decision", choices.GetProperty("analytics").GetBoolean(), choices.GetProperty("marketing").GetBoolean());

        var last = visitor.Acknowledged.Count > 0 ? visitor.Acknowledged[^1].Attempt : null;
        Assert.True(found == Answer(last) || (visitor.Unanswered is { } open && found == Answer(open)), $"{visitor.Id}: {answer}");
    }

    private static (bool, bool, bool) Answer(Attempt? attempt) => (attempt is not null, attempt?.Analytics ?? false, attempt?.Marketing ?? false);
}
