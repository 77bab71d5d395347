using System.Globalization;

namespace CookieConsent.Hosting;

/// <summary>Says how much room is left, so that a test can fill the disk of a running host and make room again.</summary>
internal static class FullDisk
{
    /// <summary>A file that holds the number of bytes; while it is away, there is room. Not a setting: nobody wants it outside a test.</summary>
    public const string Variable = "COOKIECONSENT_TEST_FREE_SPACE";

    /// <summary>The measurement when the variable is set, else null.</summary>
    public static Func<long>? FromEnvironment() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path
        ? () => File.Exists(path) ? long.Parse(File.ReadAllText(path), CultureInfo.InvariantCulture) : long.MaxValue
        : null;
}
