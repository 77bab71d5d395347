using System.Buffers.Binary;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CookieConsent.Hosting.Tests;

[Collection(nameof(Alone)), Trait("Rule", "S06")]
public sealed class RateLimitMemoryTests
{
    [Fact]
    public void However_many_networks_ask_memory_has_a_bound()
    {
        using var limits = new RateLimits(Options.Create(new CookieConsentHostOptions()), Sample.Metrics());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Span<byte> address = stackalloc byte[16];
        for (var network = 0; network < 400_000; network++)
        {
            BinaryPrimitives.WriteInt32BigEndian(address[2..], network);
            limits.CountDecision(new DefaultHttpContext { Connection = { RemoteIpAddress = new IPAddress(address) } });
        }

        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.InRange(taken / RateLimits.Places, 100, 1_000);
    }
}
