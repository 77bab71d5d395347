namespace CookieConsent.Tests.Processes;

/// <summary>A working directory of one test's own.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("choices-").FullName;

    public string At(string path) => Path.Combine(root, path);

    public override string ToString() => root;

    /// <summary>One with the demo's site file, which is all that the server needs.</summary>
    public static TemporaryFolder WithDemo()
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("sites"));
        File.Copy(Repository.At("server/CookieConsent.Server/sites/demo.json"), folder.At("sites/demo.json"));
        return folder;
    }

    public void Dispose() => Directory.Delete(root, recursive: true);
}
