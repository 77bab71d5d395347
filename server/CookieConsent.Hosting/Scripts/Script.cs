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
        var raw = Encoding.UTF8.GetBytes(text);
        var hash = SHA256.HashData(raw);
        Hash = Base64Url.EncodeToString(hash.AsSpan(0, 12));
        Integrity = "sha256-" + Convert.ToBase64String(hash);
        Plain = new EncodedScript(null, raw, $"\"{Hash}\"");
        Brotli = new EncodedScript("br", Compress(raw, output => new BrotliStream(output, CompressionLevel.SmallestSize)), $"\"{Hash}-br\"");
        Gzip = new EncodedScript("gzip", Compress(raw, output => new GZipStream(output, CompressionLevel.SmallestSize)), $"\"{Hash}-gzip\"");
    }

    public EncodedScript Plain { get; }

    public EncodedScript Brotli { get; }

    public EncodedScript Gzip { get; }

    /// <summary>16 characters: names the content in immutable URLs and ETags.</summary>
    public string Hash { get; }

    /// <summary>For the <c>integrity</c> attribute (Subresource Integrity).</summary>
    public string Integrity { get; }

    private static byte[] Compress(byte[] raw, Func<Stream, Stream> open)
    {
        using var output = new MemoryStream();
        using (var stream = open(output))
        {
            stream.Write(raw);
        }

        return output.ToArray();
    }
}

/// <summary>A script as it is sent.</summary>
/// <param name="Coding">The content coding; null when there is none.</param>
/// <param name="Body">The bytes.</param>
/// <param name="Tag">The ETag, with its quotes.</param>
internal sealed record EncodedScript(string? Coding, byte[] Body, string Tag);
