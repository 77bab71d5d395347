using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Hosting.Tests;

/// <summary>Decisions to record.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private static readonly DecisionIds Ids = new(TimeProvider.System);

    /// <summary>Metrics that nobody listens to.</summary>
    public static HostMetrics Metrics() => new(new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>());

    public static VisitorId Visitor() => new(RandomNumberGenerator.GetBytes(16));

    public static RequestHash Request() => new(RandomNumberGenerator.GetBytes(16));

    public static Decision Decision(VisitorId? visitor = null, string site = "demo", Guid? id = null, RequestHash? request = null) => new()
    {
        Id = id ?? Ids.Next(),
        Site = site,
        Visitor = visitor ?? Visitor(),
        At = Noon,
        Expires = Noon.AddDays(182),
        Notice = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU",
        Version = 3,
        Language = "en",
        Choices = new Choices([new("analytics", Technology.Cookie | Technology.WebBeacon), new("marketing", Technology.None)]).Without("analytics", "Matomo", "Hotjar"),
        Action = "custom",
        Surface = "banner",
        Signals = ["global-privacy-control"],
        Request = request ?? Request(),
    };

    /// <summary>A decision as text, so that lists compare by content. Without the digests, which the store adds.</summary>
    public static string Text(LogEntry? entry) => entry is Decision decision
        ? $"{decision with { Signals = [], Digest = default, PreviousDigest = null }} {string.Join(',', decision.Signals)}"
        : $"{entry}";
}
