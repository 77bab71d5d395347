using System.Security.Cryptography;

namespace CookieConsent.Hosting;

/// <summary>Signs with one key. A handle for each thread: instances are not promised to be safe for several at once.</summary>
internal sealed class SigningHandles(SigningKey key) : IDisposable
{
    private readonly ThreadLocal<ECDsa> handles = new(key.Open, trackAllValues: true);

    public SigningKey Key => key;

    public string Sign(ReadOnlySpan<byte> payload) => Jws.Sign(payload, key.Id, handles.Value!);

    public void Dispose()
    {
        foreach (var handle in handles.Values)
        {
            handle.Dispose();
        }

        handles.Dispose();
    }
}
