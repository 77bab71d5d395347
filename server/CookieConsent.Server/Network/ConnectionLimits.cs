using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace CookieConsent.Server;

/// <summary>What one connection may take of the server, before any route is asked.</summary>
internal static class ConnectionLimits
{
    private const int KB = 1024;

    public static void Set(KestrelServerLimits limits)
    {
        // The longest address of ours has some 200 characters.
        limits.MaxRequestLineSize = 4 * KB;
        // A site that shares its domain with the host sends it all its cookies.
        limits.MaxRequestHeadersTotalSize = 32 * KB;
        limits.MaxRequestHeaderCount = 64;
        // Routes have limits of their own, of which 16 KB is the largest.
        limits.MaxRequestBodySize = 64 * KB;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(130);
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.MinResponseDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        limits.Http2.MaxStreamsPerConnection = 100;
    }
}
