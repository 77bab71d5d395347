using System.Net;
using System.Text.Json.Nodes;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Server.Tests.Crashes;

/// <summary>A visitor who decides now and then, and knows what was acknowledged.</summary>
internal sealed class Visitor
{
    private readonly string secret = Asking.Random(32);
    private readonly List<(Attempt Attempt, Guid Decision)> acknowledged = [];

    public Visitor() => Id = VisitorId.TryFromCookie("demo", secret, out var id) ? id : throw new FormatException(secret);

    public VisitorId Id { get; }

    /// <summary>The decisions that must be on record, oldest first.</summary>
    public IReadOnlyList<(Attempt Attempt, Guid Decision)> Acknowledged => acknowledged;

    /// <summary>The decision whose answer never came: it may be on record or not.</summary>
    public Attempt? Unanswered { get; private set; }

    /// <summary>Decides anew, or sends again what was not answered, with the same Idempotency-Key.</summary>
    /// <returns>Whether it was acknowledged; false when the host is gone or going.</returns>
    public async Task<bool> DecideAsync(ServerProcess server, JsonObject template)
    {
        Unanswered ??= new Attempt(Asking.Random(16), Random.Shared.Next(2) == 0, Random.Shared.Next(2) == 0);
        if (await SendAsync(server, template, Unanswered) is not { } decision)
        {
            return false;
        }

        acknowledged.Add((Unanswered, decision));
        Unanswered = null;
        return true;
    }

    /// <summary>Sends the last acknowledged decision again.</summary>
    public Task<Guid?> RepeatAsync(ServerProcess server, JsonObject template) => SendAsync(server, template, acknowledged[^1].Attempt);

    private async Task<Guid?> SendAsync(ServerProcess server, JsonObject template, Attempt attempt)
    {
        var body = template.DeepClone();
        body["choices"] = new JsonObject { ["analytics"] = attempt.Analytics, ["marketing"] = attempt.Marketing };
        try
        {
            using var response = await server.DecideAsync(body, attempt.Key, secret);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                return null;
            }

            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            return (await response.JsonAsync()).GetProperty("decision").GetGuid();
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }
    }
}

/// <summary>One decision as its page knows it.</summary>
internal sealed record Attempt(string Key, bool Analytics, bool Marketing);
