using System.Security.Cryptography;
using System.Text.Json;
using CookieConsent.Hosting;

namespace CookieConsent.Server;

/// <summary><c>verify --export FILE</c>: checks an export with nothing but files.</summary>
internal static class VerifyExport
{
    /// <param name="file">The export.</param>
    /// <param name="roots">Roots that were saved; none: not held against any.</param>
    /// <param name="keys">The answer to GET …/keys.json; null: the roots are believed.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>What was looked at.</returns>
    /// <exception cref="DamagedLogException">The first record or root that fails, and how.</exception>
    /// <exception cref="InvalidSettingException">A file is something else.</exception>
    public static async Task<string> RunAsync(FileInfo file, IReadOnlyList<SignedRoot> roots, FileInfo? keys, CancellationToken cancel)
    {
        if (keys is not null)
        {
            RootChain.CheckSignatures(roots, await ReadKeysAsync(keys, cancel));
        }

        using var lines = file.OpenText();
        return (await ExportVerification.RunAsync(lines, roots, cancel)).ToString(signed: keys is not null);
    }

    private static async Task<IReadOnlyDictionary<string, ECParameters>> ReadKeysAsync(FileInfo file, CancellationToken cancel)
    {
        try
        {
            return HostKeys.ReadPublished(await File.ReadAllBytesAsync(file.FullName, cancel));
        }
        catch (JsonException e)
        {
            throw new InvalidSettingException($"--keys: {file.FullName} holds no keys as GET …/keys.json answers them: {e.Message}", e);
        }
    }
}
