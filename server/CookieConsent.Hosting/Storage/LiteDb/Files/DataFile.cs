namespace CookieConsent.Hosting;

/// <summary>
/// LiteDB's data file, written by checkpoints alone. The log is on the disk before a checkpoint's first write, and the engine's flush
/// after the last one, before it empties the log, is a real fsync.
/// </summary>
internal sealed class DataFile(string path, LogFile log, Action<DiskStep>? before) : PageStream
{
    private readonly FileStream file = PrivateFile.Open(path, FileShare.Read);
    private bool dirty;

    public override long Length => RandomAccess.GetLength(file.SafeFileHandle);

    public override int Read(Span<byte> buffer)
    {
        var read = PrivateFile.Read(file.SafeFileHandle, buffer, Position);
        Position += read;
        return read;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Touch();
        RandomAccess.Write(file.SafeFileHandle, buffer, Position);
        Position += buffer.Length;
    }

    public override void SetLength(long value)
    {
        Touch();
        RandomAccess.SetLength(file.SafeFileHandle, value);
    }

    public override void Flush()
    {
        if (dirty)
        {
            before?.Invoke(DiskStep.SyncData);
            RandomAccess.FlushToDisk(file.SafeFileHandle);
            dirty = false;
        }
    }

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }

    private void Touch()
    {
        if (!dirty)
        {
            log.Sync();
            dirty = true;
        }

        before?.Invoke(DiskStep.WriteData);
    }
}
