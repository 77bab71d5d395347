namespace CookieConsent.Browser.Tests;

/// <summary>Programs that are installed on this machine.</summary>
internal static class Installed
{
    /// <summary>Where a program is: what the environment variable names, else the first of the paths that is there.</summary>
    /// <exception cref="InvalidOperationException">There is none: the tests fail then, they are never skipped.</exception>
    public static string Find(string what, string variable, params IEnumerable<string> paths)
    {
        var given = Environment.GetEnvironmentVariable(variable);
        if (!string.IsNullOrEmpty(given))
        {
            return File.Exists(given) ? given : throw new InvalidOperationException($"{variable} names {given}, which does not exist.");
        }

        return paths.FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"{what} is needed for the browser tests: install it, or set {variable} to its executable.");
    }

    /// <summary>The places where a shell would find a program of one of these names.</summary>
    public static IEnumerable<string> OnPath(params string[] names) =>
        from name in names
        from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        select Path.Combine(folder, name);
}
