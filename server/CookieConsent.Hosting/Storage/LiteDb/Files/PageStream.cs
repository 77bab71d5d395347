namespace CookieConsent.Hosting;

/// <summary>
/// A file as LiteDB sees it. LiteDB holds the stream's monitor around every setting of the position and the read or write that
/// follows it, so a stream needs no lock of its own for these.
/// </summary>
internal abstract class PageStream : Stream
{
    /// <summary>LiteDB's page: every access starts at a multiple of it.</summary>
    public const int PageSize = 8192;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Position { get; set; }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));
}
