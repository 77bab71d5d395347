using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using CookieConsent.Tests.Processes;

namespace CookieConsent.Browser.Tests;

/// <summary>
/// Real trackers in a browser of their own, whose every name leads to this machine. Each runs its courses once, several at a time, and
/// all tests look at what was seen.
/// </summary>
[CollectionDefinition(Collection)]
public sealed class TrackerBed : IAsyncLifetime, ICollectionFixture<TrackerBed>
{
    public const string Collection = "Trackers";

    private readonly string built = Directory.CreateTempSubdirectory("trackers-").FullName;
    private readonly ConcurrentDictionary<string, Lazy<Dictionary<(Form, Course), Task<object>>>> journeys = new();
    private readonly SemaphoreSlim lanes = new(8);
    private Dictionary<string, Tracker> trackers = null!;
    private IPlaywright? playwright;

    internal TrackerWeb Web { get; private set; } = null!;

    internal IBrowser Browser { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await BuildAsync();
        var declared = await File.ReadAllTextAsync(Path.Combine(built, "services.json"));
        trackers = JsonSerializer.Deserialize<Dictionary<string, Tracker>>(declared, JsonSerializerOptions.Web)!
            .ToDictionary(entry => entry.Key, entry => entry.Value with { Id = entry.Key });
        Web = new TrackerWeb(built, trackers);
        await Web.StartAsync();
        playwright = await Playwright.CreateAsync();
        Browser = await InstalledChromium.LaunchAsync(
            playwright,
            Web.Names,
            $"--ignore-certificate-errors-spki-list={Web.Key}",
            // Some libraries do nothing for a browser that says it is driven.
            "--disable-blink-features=AutomationControlled");
    }

    public async Task DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright?.Dispose();
        await Web.DisposeAsync();
        lanes.Dispose();
        Directory.Delete(built, recursive: true);
    }

    internal Tracker Tracker(string id) => trackers[id];

    /// <summary>How a tracker behaves without anything of ours.</summary>
    internal async Task<Untouched> UntouchedAsync(string tracker, Form form) => (Untouched)await Journey(tracker, form, Course.Untouched);

    /// <summary>How it behaves before a choice.</summary>
    internal async Task<Seen> UndecidedAsync(string tracker, Form form) => (Seen)await Journey(tracker, form, Course.Undecided);

    /// <summary>How it behaves after a grant and after that is withdrawn.</summary>
    internal async Task<Decided> DecidedAsync(string tracker, Form form, Course course = Course.Reloading) => (Decided)await Journey(tracker, form, course);

    /// <summary>Someone of that name, on the site of a tracker.</summary>
    internal Task<TrackerVisit> VisitAsync(string tracker, string name) => TrackerVisit.StartAsync(Browser, Web, trackers[tracker], name);

    // All journeys of a tracker, and of the one after it, set out as soon as one of them is asked for: most of their time they wait.
    private Task<object> Journey(string tracker, Form form, Course course)
    {
        foreach (var next in Plan.Trackers.SkipWhile(id => id != tracker).Skip(1).Take(1))
        {
            _ = JourneysOf(next);
        }

        return JourneysOf(tracker)[(form, course)];
    }

    private Dictionary<(Form, Course), Task<object>> JourneysOf(string tracker) => journeys.GetOrAdd(tracker, id => new(() =>
        Plan.All.Where(way => way.Tracker == id).ToDictionary(way => (way.Form, way.Course), way => GoAsync(id, way.Form, way.Course)))).Value;

    private async Task<object> GoAsync(string tracker, Form form, Course course)
    {
        await Task.Yield();
        // Nothing is called quiet before it has had as long as it needs when it is left alone.
        var patience = course == Course.Untouched ? default : (await UntouchedAsync(tracker, form)).Needed;
        await lanes.WaitAsync();
        try
        {
            await using var visit = await VisitAsync(tracker, trackers[tracker].VisitOf(form, course));
            var path = TrackerPage.Path(trackers[tracker], form, course);
            object seen = course switch
            {
                Course.Untouched => await Journeys.UntouchedAsync(visit, path),
                Course.Undecided => await Journeys.PassAsync(visit, path, patience),
                _ => await Journeys.DecidedAsync(visit, path, form, course == Course.Staying, patience),
            };
            // Whatever is concluded from what came: all of it must have come here, and be known to come from this visit.
            Assert.Empty(visit.Outside);
            Assert.DoesNotContain(Web.Of("").All, arrival => trackers.Values.Any(known => known.Hosts.Contains(arrival.Host)));
            return seen;
        }
        finally
        {
            lanes.Release();
        }
    }

    private async Task BuildAsync()
    {
        using var node = Process.Start(new ProcessStartInfo("node", ["build.mjs", built])
        {
            WorkingDirectory = Repository.At("tests/trackers"),
            RedirectStandardError = true,
        })!;
        var errors = await node.StandardError.ReadToEndAsync();
        await node.WaitForExitAsync();
        if (node.ExitCode != 0)
        {
            throw new InvalidOperationException($"The trackers could not be built. Are they installed (npm ci --prefix tests/trackers --ignore-scripts)?\n{errors}");
        }
    }
}
