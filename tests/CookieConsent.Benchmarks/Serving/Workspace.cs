namespace CookieConsent.Benchmarks;

/// <summary>Folders for databases, beside the executable: the system's temporary folder may be in memory, where an fsync costs nothing.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly string root = Path.Combine(AppContext.BaseDirectory, $"data-{Environment.ProcessId}");
    private int count;

    public string NewFolder() => Directory.CreateDirectory(Path.Combine(root, $"{count++}")).FullName;

    public void Dispose()
    {
        if (Directory.Exists(root))
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
