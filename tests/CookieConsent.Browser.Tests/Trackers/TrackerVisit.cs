using System.Collections.Concurrent;
using System.Diagnostics;

namespace CookieConsent.Browser.Tests;

/// <summary>Someone with a browser of their own on the shop's pages with one tracker.</summary>
internal sealed class TrackerVisit : IAsyncDisposable
{
    // Some libraries do nothing in a browser without a head.
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    private const string Marker = "/marker.gif";

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(5);

    private readonly IBrowserContext context;
    private readonly Traffic traffic;
    private readonly Device device;
    private readonly ConcurrentDictionary<string, byte> answered;
    private readonly ConcurrentDictionary<IRequest, byte> flying;
    private readonly string origin;

    private TrackerVisit(Tracker tracker, string name, IPage page, Traffic traffic, Device device, ConcurrentDictionary<string, byte> answered, ConcurrentDictionary<IRequest, byte> flying)
    {
        origin = TrackerWeb.OriginOf(name);
        (Tracker, Page, this.traffic, this.device, this.answered, this.flying) = (tracker, page, traffic, device, answered, flying);
        context = page.Context;
    }

    public Tracker Tracker { get; }

    public IPage Page { get; }

    /// <summary>Every request that went to anyone but the shop, in order, as host and path.</summary>
    public IReadOnlyList<string> Sent =>
    [
        .. traffic.All.Where(arrival => arrival.Path is not (Marker or TrackerWeb.Mark)).Select(arrival => arrival.Host + arrival.Path),
    ];

    /// <summary>Hosts that answered without having been asked here: there must never be any.</summary>
    public IReadOnlyList<string> Outside => [.. answered.Keys.Except(traffic.All.Select(arrival => arrival.Host))];

    public int Reports => Sent.Count(Tracker.IsReport);

    /// <param name="browser">The browser.</param>
    /// <param name="web">Where its shop is.</param>
    /// <param name="tracker">The tracker there.</param>
    /// <param name="name">The visit's name.</param>
    public static async Task<TrackerVisit> StartAsync(IBrowser browser, TrackerWeb web, Tracker tracker, string name)
    {
        var context = await browser.NewContextAsync(new() { Locale = "en-GB", UserAgent = Agent });
        context.SetDefaultTimeout(Visitor.Patience);
        var answered = new ConcurrentDictionary<string, byte>();
        var flying = new ConcurrentDictionary<IRequest, byte>();
        context.Request += (_, request) => flying[request] = 0;
        context.RequestFailed += (_, request) => flying.TryRemove(request, out byte _);
        context.RequestFinished += (_, request) =>
        {
            flying.TryRemove(request, out byte _);
            if (new Uri(request.Url) is { Scheme: "http" or "https" } address && !request.Url.StartsWith(TrackerWeb.OriginOf(name), StringComparison.Ordinal))
            {
                answered.TryAdd(address.Host, 0);
            }
        };
        var page = await context.NewPageAsync();
        return new TrackerVisit(tracker, name, page, web.Of(name), await Device.OfAsync(page, TrackerWeb.OriginOf(name)), answered, flying);
    }

    /// <summary>Opens a page, and waits until it has come to rest.</summary>
    public async Task GoAsync(string path) =>
        await Page.GotoAsync(origin + path, new() { WaitUntil = WaitUntilState.NetworkIdle });

    /// <summary>Has the tracker do what it is there for, if it runs, and gives it every reason to send what it has gathered.</summary>
    public async Task ProvokeAsync()
    {
        await SettleAsync();
        await Page.EvaluateAsync(
            """
            () => {
              try { window.tracker?.act(); } catch (error) { console.warn(error); }
              document.querySelector("#buy")?.click();
              for (const state of ["hidden", "visible"]) {
                Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
                document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
              }
              delete document.visibilityState;
              dispatchEvent(new PageTransitionEvent("pagehide"));
            }
            """);
        await SettleAsync();
    }

    /// <summary>Leaves the page as visitors do. When this is done, whatever was sent while leaving has arrived.</summary>
    public async Task LeaveAsync()
    {
        await GoAsync(TrackerPage.Elsewhere);
        // One more to each of the vendor's hosts: on the same connections, behind what is still under way.
        await Page.EvaluateAsync(
            "addresses => Promise.all(addresses.map(address => new Promise(done => { const image = new Image(); image.onload = image.onerror = done; image.src = address; })))",
            Tracker.Hosts.Select(host => $"https://{host}{Marker}"));
    }

    /// <summary>Waits until nothing is on its way: half a second in which nothing arrives, and nothing that was asked is unanswered.</summary>
    public async Task SettleAsync()
    {
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        // Some beacons are never told to have been answered: they are not waited for in vain.
        for (var before = -1; before != traffic.All.Count || (!flying.IsEmpty && Stopwatch.GetElapsedTime(start) < Enough);)
        {
            before = traffic.All.Count;
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Waits for one more report than there were, and tells whether it came.</summary>
    public async Task<bool> ReportsAsync(int before, TimeSpan? patience = null)
    {
        var start = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (Reports <= before && Stopwatch.GetElapsedTime(start) < (patience ?? TimeSpan.FromMilliseconds(Visitor.Patience)))
        {
            await timer.WaitForNextTickAsync();
        }

        return Reports > before;
    }

    /// <summary>What is on the device and not the shop's or ours.</summary>
    public async Task<IReadOnlyList<string>> NamesAsync() =>
        [.. (await device.NamesAsync()).Where(name => name != "cart" && !name.StartsWith("choices", StringComparison.Ordinal))];

    /// <summary>Whether the shop's own script does its work, where there is one.</summary>
    public async Task<bool> ShopWorksAsync()
    {
        try
        {
            await Page.WaitForFunctionAsync("() => !document.querySelector('script[src*=\"/app.js\"]') || window.shop?.items === 1", null, new() { Timeout = Visitor.Patience / 2 });
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Takes back all that was granted, and notes the moment. Waits for the page to be loaded anew, and tells whether it was.</summary>
    public async Task<(int From, bool Reloaded)> WithdrawAsync(float patience)
    {
        var former = traffic.All.Count(IsMark);
        await Page.EvaluateAsync(
            """
            path => {
              window.former = true;
              setTimeout(() => {
                const mark = new XMLHttpRequest();
                mark.open("GET", path, false);
                mark.send();
                cookieConsent.withdraw();
              });
            }
            """,
            TrackerWeb.Mark);
        await Until.TrueAsync(() => traffic.All.Count(IsMark) > former, "the mark");
        var from = traffic.All.TakeWhile(arrival => !IsMark(arrival)).Count(arrival => arrival.Path != Marker);
        try
        {
            await Page.WaitForFunctionAsync("() => !window.former && document.readyState === 'complete'", null, new() { Timeout = patience });
            await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            return (from, true);
        }
        catch (TimeoutException)
        {
            return (from, false);
        }
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();

    private static bool IsMark(Arrival arrival) => arrival.Path == TrackerWeb.Mark;
}
