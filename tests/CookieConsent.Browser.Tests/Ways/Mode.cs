using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace CookieConsent.Browser.Tests;

/// <summary>
/// A shop in one mode, where visitors in every state try all ways out, each state once for all tests. A page tries the hosts in turn,
/// last a necessary one, by the same ways: once that was reached by all of them, what was to reach the others has.
/// </summary>
public abstract class Mode(Chromium chromium, bool strict, bool sent = false) : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> runs = new();
    private readonly ConcurrentDictionary<string, string[]> faults = new();
    private Shop shop = null!;

    /// <summary>The host that a visitor has to allow.</summary>
    internal const string Declared = "tracker";

    /// <summary>Hosts that nothing ever holds back.</summary>
    internal IReadOnlyList<string> Open { get; } = strict ? ["pay"] : ["unknown", "pay"];

    /// <summary>Hosts that no visitor can allow: they are not declared.</summary>
    internal IReadOnlyList<string> Closed { get; } = strict ? ["unknown"] : [];

    /// <summary>Whether a page stands under the policy: from the first denial on.</summary>
    internal bool HasPolicy(string page) => strict && (page.StartsWith("refused", StringComparison.Ordinal) || page.StartsWith("withdrawn", StringComparison.Ordinal));

    private IEnumerable<string> Origins => Closed.Prepend(Declared).Concat(Open).Select(shop.World.Origin);

    public async Task InitializeAsync()
    {
        shop = await Shop.OpenAsync(chromium, sameOrigin: sent, site: Declare, siteCode: sent ? app => app.UseConsentPolicy() : null);
        shop.World.OnRequest = WayAnswers.AnswerAsync;
        shop.Put("/ways.js", WaysPage.Script);
        shop.Put("/quiet", WaysPage.Quiet);
        shop.Put("/left", "<!doctype html><title>Left</title>");
        // As over https: fetchLater exists only there.
        await shop.SecureAsync("shop", "tracker", "unknown", "pay");
    }

    public async Task DisposeAsync() => await shop.DisposeAsync();

    /// <summary>Whether a host was reached by a way of a page.</summary>
    internal bool IsReached(string host, string page, string way) =>
        shop.World.Traffic.All.Any(arrival => arrival.Host == $"{host}.example" && arrival.Path == $"/{page}/{way}");

    /// <summary>The ways of a page by which a host was reached that is not allowed.</summary>
    internal IEnumerable<string> Escapes(string page) =>
        from way in Expectations.Ways where Closed.Prepend(Declared).Any(host => IsReached(host, page, way.Id)) select way.Id;

    /// <summary>What ways of a page threw at it.</summary>
    internal IReadOnlyList<string> Faults(string page) => faults[page];

    /// <summary>The page <c>control</c>: without the tag.</summary>
    internal Task ControlAsync() => OnceAsync(async visitor =>
    {
        await OpenAsync(visitor, "control", tag: false);
        await LeaveAsync(visitor, "control");
    });

    /// <summary>The pages <c>granted</c>, on which all is accepted, and <c>granted-next</c>.</summary>
    internal Task GrantedAsync() => OnceAsync(async visitor =>
    {
        await DecideAsync(visitor, "Accept all");
        await TryAsync(visitor, "granted");
        await OpenAsync(visitor, "granted-next");
        await LeaveAsync(visitor, "granted", "granted-next");
    });

    /// <summary>The page <c>undecided</c>.</summary>
    internal Task UndecidedAsync() => OnceAsync(async visitor =>
    {
        await OpenAsync(visitor, "undecided");
        await LeaveAsync(visitor, "undecided");
    });

    /// <summary>The pages <c>refused</c>, on which all is rejected, and <c>refused-next</c>.</summary>
    internal Task RefusedAsync() => OnceAsync(async visitor =>
    {
        await DecideAsync(visitor, "Reject all");
        await TryAsync(visitor, "refused");
        await OpenAsync(visitor, "refused-next");
        await LeaveAsync(visitor, "refused", "refused-next");
    });

    /// <summary>One page on which all is accepted, <c>before</c>, and then withdrawn, <c>withdrawn</c>; and the page <c>withdrawn-next</c>.</summary>
    internal Task WithdrawnAsync() => OnceAsync(async visitor =>
    {
        await DecideAsync(visitor, "Accept all");
        await TryAsync(visitor, "before");
        await visitor.Page.EvaluateAsync("() => cookieConsent.withdraw()");
        await visitor.Page.WaitForFunctionAsync("() => !cookieConsent.allows('marketing')");
        await TryAsync(visitor, "withdrawn");
        await OpenAsync(visitor, "withdrawn-next");
        await LeaveAsync(visitor, "before", "withdrawn", "withdrawn-next");
    });

    private Task OnceAsync(Func<Visitor, Task> run, [System.Runtime.CompilerServices.CallerMemberName] string name = "") =>
        runs.GetOrAdd(name, _ => new(async () =>
        {
            await using var visitor = await shop.ComeAsync();
            await run(visitor);
        })).Value;

    private static async Task DecideAsync(Visitor visitor, string button)
    {
        await visitor.GoAsync("/quiet");
        await visitor.Button(button).ClickAsync();
        await visitor.AnsweredAsync();
    }

    private async Task TryAsync(Visitor visitor, string page)
    {
        await visitor.Page.EvaluateAsync("([page, ...origins]) => tryWays(page, origins)", Origins.Prepend(page));
        await TriedAsync(visitor, page, Expectations.Ways.Where(way => !way.InHtml));
    }

    private async Task OpenAsync(Visitor visitor, string page, bool tag = true)
    {
        shop.Put($"/{page}", WaysPage.Trying(page, Origins, tag));
        await visitor.GoAsync($"/{page}");
        await TriedAsync(visitor, page, Expectations.Ways);
    }

    private async Task TriedAsync(Visitor visitor, string page, IEnumerable<Way> ways)
    {
        await ReachedAsync(page, ways.Where(way => !way.SendsOnLeaving));
        faults[page] = await visitor.Page.EvaluateAsync<string[]>("() => faults.splice(0)");
    }

    private async Task LeaveAsync(Visitor visitor, params string[] pages)
    {
        await visitor.GoAsync("/left");
        foreach (var page in pages)
        {
            await ReachedAsync(page, Expectations.Ways.Where(way => way.SendsOnLeaving));
        }
    }

    // A way that does not reach a host which is always open fails its own tests alone.
    private async Task ReachedAsync(string page, IEnumerable<Way> ways)
    {
        try
        {
            await Until.TrueAsync(
                () =>
                {
                    var arrived = shop.World.Traffic.All.Select(arrival => arrival.Host + arrival.Path).ToHashSet();
                    return Open.All(host => ways.All(way => arrived.Contains($"{host}.example/{page}/{way.Id}")));
                },
                $"the open hosts of {page}");
        }
        catch (TimeoutException)
        {
            // Named by the tests of those ways.
        }
    }

    private void Declare(JsonObject site)
    {
        foreach (var technology in new[] { "cookie", "pixel-tag", "web-beacon" })
        {
            site["trackers"]!.AsArray().Add(Tracker("Tracker", "marketing", technology, "tracker.example"));
            site["trackers"]!.AsArray().Add(Tracker("Pay", "necessary", technology, "pay.example"));
        }

        if (strict)
        {
            site["blockUndeclared"] = true;
        }
    }

    private static JsonObject Tracker(string service, string category, string technology, string host) => new()
    {
        ["service"] = service,
        ["category"] = category,
        ["technology"] = technology,
        ["hosts"] = new JsonArray(host),
    };
}

/// <summary>Rules alone: what is declared is held.</summary>
public sealed class RulesMode(Chromium chromium) : Mode(chromium, strict: false);

/// <summary>Strict: what is not declared is held as well, and a policy stands from the first denial on.</summary>
public sealed class StrictMode(Chromium chromium) : Mode(chromium, strict: true);

/// <summary>Strict, and the shop's server sends the choices as a policy with every page.</summary>
public sealed class SentPolicyMode(Chromium chromium) : Mode(chromium, strict: true, sent: true);
