using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Browser.Tests;

/// <summary>One request as it arrived at a server.</summary>
internal sealed record Arrival(string Method, string Host, string Path, string? Key, string? Cookie);

/// <summary>All requests that arrived at a server, in order.</summary>
internal sealed class Traffic
{
    private readonly ConcurrentQueue<Arrival> arrivals = new();

    public IReadOnlyList<Arrival> All => [.. arrivals];

    /// <summary>The decisions that pages sent.</summary>
    public IReadOnlyList<Arrival> Decisions => [.. arrivals.Where(arrival => arrival.Method == "POST" && arrival.Path.EndsWith("/decisions", StringComparison.Ordinal))];

    /// <summary>The cards that pages said were shown.</summary>
    public IReadOnlyList<Arrival> Impressions => [.. arrivals.Where(arrival => arrival.Method == "POST" && arrival.Path.EndsWith("/impressions", StringComparison.Ordinal))];

    public void Note(HttpContext context) => arrivals.Enqueue(new Arrival(
        context.Request.Method,
        context.Request.Host.Host,
        context.Request.Path.Value!,
        context.Request.Headers["Idempotency-Key"],
        context.Request.Headers.Cookie));
}
