namespace CookieConsent.Hosting;

/// <summary>Looks at a file before LiteDB does, which would cut one of another kind down to whole pages.</summary>
internal static class FileHeader
{
    private const int MarkOffset = 32;
    private const byte Version = 8;

    private static ReadOnlySpan<byte> Mark => "** This is a LiteDB file **"u8;

    /// <exception cref="DatabaseFormatException">The file is there, not empty, and not of LiteDB 5.</exception>
    public static void Check(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var file = File.OpenHandle(path, share: FileShare.ReadWrite);
        Span<byte> header = stackalloc byte[MarkOffset + 28];
        var length = PrivateFile.Read(file, header, 0);
        if (length > 0 && (RandomAccess.GetLength(file) < PageStream.PageSize || !header[MarkOffset..].StartsWith(Mark) || header[^1] != Version))
        {
            throw new DatabaseFormatException(path, "is not a LiteDB 5 file, or its beginning is damaged. It was left as it is.");
        }
    }
}
