using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Browser.Tests;

/// <summary>What the bystanders of a page gave, and what arrived at the servers meanwhile, in ordinal order.</summary>
internal sealed record Meeting(IReadOnlyDictionary<string, string[]> Results, IReadOnlyList<string> Arrivals);

/// <summary>A shop in one mode, whose bystanders are met once in every state, each by a visitor of its own.</summary>
public abstract class BystanderShop(Chromium chromium, bool strict) : IAsyncLifetime
{
    private static readonly string[] Partners = ["pay", "maps", "fonts", "captcha"];

    private readonly ConcurrentDictionary<string, Lazy<Task<Meeting>>> meetings = new();
    private Shop shop = null!;

    public async Task InitializeAsync()
    {
        shop = await Shop.OpenAsync(chromium, site: Declare);
        shop.World.OnRequest = BystanderAnswers.AnswerAsync;
        shop.Put("/bystanders.js", BystanderPage.Script);
        shop.Put("/bare", BystanderPage.Of(tag: ""));
        shop.Put("/page", BystanderPage.Of("""<script src="{host}/choices/shop.js" data-reload="false"></script>"""));
        // As over https: service workers and some stores exist only there.
        await shop.SecureAsync(["shop", "api.shop", "chat.shop", .. Partners]);
    }

    public async Task DisposeAsync() => await shop.DisposeAsync();

    /// <summary>The page without the tag.</summary>
    internal Task<Meeting> ReferenceAsync() => MeetAsync("reference");

    /// <summary>The page in a state; <c>-next</c> is the page that is loaded after the one of the click.</summary>
    internal Task<Meeting> MeetAsync(string state) => meetings.GetOrAdd(state, _ => new(async () =>
    {
        await using var visitor = await shop.ComeAsync();
        await visitor.GoAsync(state == "reference" ? "/bare" : "/page");
        await (state.Split('-')[0] switch
        {
            "granted" => DecideAsync(visitor, "Accept all"),
            "refused" => DecideAsync(visitor, "Reject all"),
            "withdrawn" => WithdrawAsync(visitor),
            _ => Task.CompletedTask,
        });
        if (state.EndsWith("-next", StringComparison.Ordinal))
        {
            await visitor.GoAsync("/page");
        }

        return await MeetAsync(visitor);
    })).Value;

    private async Task<Meeting> MeetAsync(Visitor visitor)
    {
        var before = shop.World.Traffic.All.Count;
        await visitor.Page.EvaluateAsync("() => meetAll()");
        try
        {
            await visitor.Page.WaitForFunctionAsync("() => Object.keys(results).length === Object.keys(bystanders).length");
            // A page is not told of the end of its beacon.
            await Until.TrueAsync(() => shop.World.Traffic.All.Skip(before).Any(arrival => arrival.Path == "/api/left"), "the beacon");
        }
        catch (TimeoutException)
        {
            // Who did not answer is named by its own test.
        }

        var results = await visitor.Page.EvaluateAsync<string>("() => JSON.stringify(results)");
        // Browsers look after preflights and service workers in their own time.
        var arrivals = shop.World.Traffic.All.Skip(before)
            .Where(arrival => arrival.Method != "OPTIONS" && arrival.Path != "/service-worker.js")
            .Select(arrival => $"{arrival.Method} {arrival.Host}{arrival.Path}");
        return new(JsonSerializer.Deserialize<Dictionary<string, string[]>>(results)!, [.. arrivals.Order(StringComparer.Ordinal)]);
    }

    private static async Task DecideAsync(Visitor visitor, string button)
    {
        await visitor.Button(button).ClickAsync();
        await visitor.AnsweredAsync();
    }

    private static async Task WithdrawAsync(Visitor visitor)
    {
        await DecideAsync(visitor, "Accept all");
        await visitor.Page.EvaluateAsync("() => cookieConsent.withdraw()");
        await visitor.Page.WaitForFunctionAsync("() => !cookieConsent.allows('marketing')");
        await visitor.AnsweredAsync();
    }

    private void Declare(JsonObject site)
    {
        site["cookieDomain"] = "shop.example";
        site["origins"]!.AsArray().Add($"{site["origins"]![0]}".Replace("//", "//api.", StringComparison.Ordinal));
        var trackers = site["trackers"]!.AsArray();
        trackers.Add(Necessary("Shop", "cookie", "names", "cart_*"));
        trackers.Add(Necessary("Captcha", "cookie", "names", "captcha_*"));
        foreach (var technology in new[] { "cookie", "pixel-tag", "web-beacon" })
        {
            trackers.Add(Necessary("Partners", technology, "hosts", [.. Partners.Select(name => $"{name}.example")]));
        }

        if (strict)
        {
            site["blockUndeclared"] = true;
        }
    }

    private static JsonObject Necessary(string service, string technology, string kind, params string[] what) => new()
    {
        ["service"] = service,
        ["category"] = "necessary",
        ["technology"] = technology,
        [kind] = new JsonArray([.. what.Select(value => JsonValue.Create(value))]),
    };
}

/// <summary>Rules alone.</summary>
public sealed class BystanderShopInRulesMode(Chromium chromium) : BystanderShop(chromium, strict: false);

/// <summary>Strict: what is not declared is held as well.</summary>
public sealed class BystanderShopInStrictMode(Chromium chromium) : BystanderShop(chromium, strict: true);
