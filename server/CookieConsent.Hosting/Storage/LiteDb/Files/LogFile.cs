using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace CookieConsent.Hosting;

/// <summary>
/// LiteDB's write-ahead log. The engine never decides when it reaches the disk: its flushes do nothing, and <see cref="Sync"/> is
/// called once per batch. Every page carries a checksum, because after a power loss the pages of an unfinished batch may be there
/// in part, and LiteDB would replay them: opening cuts the log after the last transaction that is whole.
/// </summary>
internal sealed class LogFile : PageStream
{
    private const int FrameSize = PageSize + sizeof(uint);

    // Of LiteDB's page header: true on the last page of a committed transaction.
    private const int ConfirmedOffset = 18;

    private readonly FileStream file;
    private readonly Action<DiskStep>? before;
    private readonly byte[] frame = new byte[FrameSize];
    private readonly object written = new();
    private long pages;
    private long commits;
    private volatile bool dirty;
    private volatile Exception? fault;

    public LogFile(string path, Action<DiskStep>? before)
    {
        this.before = before;
        file = PrivateFile.Open(path, FileShare.Read);
        pages = CountWholePages();
        RandomAccess.SetLength(file.SafeFileHandle, pages * FrameSize);
        dirty = true;
    }

    public override long Length => Volatile.Read(ref pages) * PageSize;

    /// <summary>How many transactions were written to the end since opening.</summary>
    public long Commits => Volatile.Read(ref commits);

    /// <summary>Waits until the engine's writer, which may be another thread, has written the last page of a transaction.</summary>
    public void WaitForCommit(long count)
    {
        lock (written)
        {
            while (commits < count && fault is null)
            {
                Monitor.Wait(written);
            }
        }

        ThrowIfFaulty();
    }

    /// <summary>Forces what was written to the disk. A failure is final: after it, nobody knows what is on the disk.</summary>
    public void Sync()
    {
        ThrowIfFaulty();
        if (!dirty)
        {
            return;
        }

        try
        {
            before?.Invoke(DiskStep.SyncLog);
            // Before the fsync, and in Write after the write: a page that comes meanwhile is never taken for one on the disk.
            dirty = false;
            RandomAccess.FlushToDisk(file.SafeFileHandle);
        }
        catch (Exception error)
        {
            fault = error;
            throw;
        }
    }

    public override void Flush()
    {
        // The engine asks for one fsync per page: Sync is one per batch.
    }

    public override int Read(Span<byte> buffer)
    {
        var page = Position / PageSize;
        if (page >= pages)
        {
            return 0;
        }

        if (!ReadPage(page))
        {
            throw new IOException($"Page {page} of {file.Name} is damaged.");
        }

        frame.AsSpan(0, PageSize).CopyTo(buffer);
        Position += PageSize;
        return PageSize;
    }

    // A failure is kept for the store's thread instead of being thrown: the engine's own way of closing can wait for itself for ever.
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var page = Position / PageSize;
        Position += PageSize;
        if (fault is not null)
        {
            return;
        }

        try
        {
            before?.Invoke(DiskStep.WriteLog);
            buffer[..PageSize].CopyTo(frame);
            BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(PageSize), Checksum(page, buffer));
            RandomAccess.Write(file.SafeFileHandle, frame, page * FrameSize);
            dirty = true;
            Volatile.Write(ref pages, Math.Max(pages, page + 1));
        }
        catch (Exception error)
        {
            fault = error;
        }

        if (fault is not null || buffer[ConfirmedOffset] != 0)
        {
            lock (written)
            {
                commits++;
                Monitor.PulseAll(written);
            }
        }
    }

    public override void SetLength(long value)
    {
        ThrowIfFaulty();
        before?.Invoke(DiskStep.TruncateLog);
        Volatile.Write(ref pages, value / PageSize);
        RandomAccess.SetLength(file.SafeFileHandle, value / PageSize * FrameSize);
        // At once, so that pages of the former log can never follow those of the next one.
        dirty = true;
        Sync();
    }

    protected override void Dispose(bool disposing)
    {
        file.Dispose();
        base.Dispose(disposing);
    }

    private long CountWholePages()
    {
        var whole = 0L;
        for (var page = 0L; ReadPage(page); page++)
        {
            whole = frame[ConfirmedOffset] != 0 ? page + 1 : whole;
        }

        return whole;
    }

    private bool ReadPage(long page) =>
        PrivateFile.Read(file.SafeFileHandle, frame, page * FrameSize) == FrameSize
        && BinaryPrimitives.ReadUInt32LittleEndian(frame.AsSpan(PageSize)) == Checksum(page, frame);

    private static uint Checksum(long page, ReadOnlySpan<byte> bytes)
    {
        var checksum = BitOperations.Crc32C(uint.MaxValue, (ulong)page);
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes[..PageSize]))
        {
            checksum = BitOperations.Crc32C(checksum, word);
        }

        return checksum;
    }

    private void ThrowIfFaulty()
    {
        if (fault is { } error)
        {
            throw new IOException($"{file.Name} could not be written: {error.Message}", error);
        }
    }
}
