using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace CookieConsent.Hosting;

/// <summary>A script's bytes, compressed once, with the hash that names them.</summary>
internal sealed class Script
{
    public Script(string text)
    {
        Raw = Encoding.UTF8.GetBytes(text);
        var hash = SHA256.HashData(Raw);
        Hash = Base64Url.EncodeToString(hash.AsSpan(0, 12));
        Integrity = "sha256-" + Convert.ToBase64String(hash);
        Brotli = Compress(output => new BrotliStream(output, CompressionLevel.SmallestSize));
        Gzip = Compress(output => new GZipStream(output, CompressionLevel.SmallestSize));
    }

    public byte[] Raw { get; }

    public byte[] Brotli { get; }

    public byte[] Gzip { get; }

    /// <summary>16 characters: names the content in immutable URLs and ETags.</summary>
    public string Hash { get; }

    /// <summary>For the <c>integrity</c> attribute (Subresource Integrity).</summary>
    public string Integrity { get; }

    private byte[] Compress(Func<Stream, Stream> open)
    {
        using var output = new MemoryStream();
        using (var stream = open(output))
        {
            stream.Write(Raw);
        }

        return output.ToArray();
    }
}
