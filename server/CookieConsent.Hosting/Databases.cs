using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CookieConsent.Hosting;

/// <summary>Opens the store that <c>CookieConsent:Database</c> names.</summary>
internal static class Databases
{
    private const string LiteDb = "litedb:";

    /// <exception cref="InvalidSettingException">The setting names no store.</exception>
    public static void Check(string database)
    {
        if (!database.StartsWith(LiteDb, StringComparison.Ordinal) || string.IsNullOrWhiteSpace(database[LiteDb.Length..]))
        {
            throw new InvalidSettingException($"CookieConsent:Database: \"{database}\" names no store. Known: litedb:<file>, such as litedb:data/choices.db.");
        }
    }

    /// <summary>The file of a LiteDB setting.</summary>
    public static string File(CookieConsentHostOptions options) => Path.GetFullPath(options.Database[LiteDb.Length..]);

    public static IConsentStore Open(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<CookieConsentHostOptions>>().Value;
        var lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        return LiteDbConsentStore.Open(new LiteDbOptions { Path = File(options) }, services.GetRequiredService<ILogger<LiteDbConsentStore>>(), _ =>
        {
            // A failed fsync can't be retried: what is not on disk is lost to this process. Ending it is the only honest answer.
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        });
    }
}
