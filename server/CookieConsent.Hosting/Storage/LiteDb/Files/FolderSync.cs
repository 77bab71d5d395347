using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Text;

namespace CookieConsent.Hosting;

/// <summary>Forces a folder's entries to the disk: without it, a new file can vanish with the power although its content was forced.</summary>
internal static class FolderSync
{
    /// <summary>Makes a folder, and those above it that are missing.</summary>
    public static void Create(string folder)
    {
        if (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            Create(parent);
            Directory.CreateDirectory(folder);
            Run(parent);
        }
    }

    public static void Run(string folder)
    {
        // Windows does this with the file, and offers no way to ask for it.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(Encoding.UTF8.GetBytes(folder + '\0'), 0);
        if (descriptor < 0)
        {
            throw new IOException($"{folder} can't be opened: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");
        }

        var failed = Sync(descriptor) != 0 ? new Win32Exception(Marshal.GetLastPInvokeError()) : null;
        _ = Close(descriptor);
        if (failed is not null)
        {
            throw new IOException($"{folder} can't be forced to the disk: {failed.Message}", failed);
        }
    }

    // .NET opens no folders.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
}
