using System.Buffers.Text;
using System.Text;

namespace CookieConsent.Benchmarks;

/// <summary>A request, made once as bytes; only 22 characters in it, an id or a key, may differ each time.</summary>
internal sealed class Call
{
    /// <summary>Stands in the text for what differs.</summary>
    public const string Varying = "~~~~~~~~~~~~~~~~~~~~~~";

    private readonly byte[] text;
    private readonly int slot;

    /// <param name="server">Whom to ask.</param>
    /// <param name="method">GET or POST.</param>
    /// <param name="path">From the root.</param>
    /// <param name="headers">Lines.</param>
    /// <param name="body">JSON, or empty.</param>
    public Call(ServerProcess server, string method, string path, string[] headers, string body = "")
    {
        Server = server;
        string[] lines = [$"{method} {path} HTTP/1.1", $"Host: {server.Address}", .. headers, .. body.Length > 0 ? [$"Content-Length: {Encoding.UTF8.GetByteCount(body)}"] : Array.Empty<string>(), "", body];
        text = Encoding.UTF8.GetBytes(string.Join("\r\n", lines));
        slot = text.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Varying));
    }

    public ServerProcess Server { get; }

    /// <summary>The status that every answer must have.</summary>
    public int Expected { get; init; } = 200;

    /// <summary>Fills the 16 bytes that differ each time; random ones by default.</summary>
    public Action<Random, Span<byte>> Vary { get; init; } = (random, bytes) => random.NextBytes(bytes);

    /// <summary>A copy for one client, to be varied in place.</summary>
    public byte[] Copy() => [.. text];

    public void Next(byte[] copy, Random random)
    {
        if (slot >= 0)
        {
            Span<byte> bytes = stackalloc byte[16];
            Vary(random, bytes);
            Base64Url.EncodeToUtf8(bytes, copy.AsSpan(slot));
        }
    }
}
