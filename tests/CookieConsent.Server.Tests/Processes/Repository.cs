using System.Reflection;

namespace CookieConsent.Tests.Processes;

/// <summary>Where the built programs and the samples are.</summary>
internal static class Repository
{
    private static readonly string Root = Known("Repository");

    public static string At(string path) => Path.Combine(Root, path);

    /// <summary>The assembly of a built project.</summary>
    /// <param name="project">Its folder, such as server/CookieConsent.Server.</param>
    /// <param name="assembly">When it is not called like the folder.</param>
    public static string Built(string project, string? assembly = null) =>
        Path.Combine(Root, project, Known("Output"), (assembly ?? Path.GetFileName(project)) + ".dll");

    private static string Known(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
