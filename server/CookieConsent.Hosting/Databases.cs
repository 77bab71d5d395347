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
        try
        {
            return Open(services, File(options));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException($"CookieConsent:Database: {File(options)} can't be opened: {e.Message}");
        }
    }

    private static LiteDbConsentStore Open(IServiceProvider services, string file)
    {
        var lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        var metrics = services.GetRequiredService<HostMetrics>();
        var how = new LiteDbOptions { Path = file, Synced = metrics.Synced, Found = metrics.Read };
        return LiteDbConsentStore.Open(how, services.GetRequiredService<ILogger<LiteDbConsentStore>>(), _ =>
        {
            // A failed fsync can't be retried: what is not on disk is lost to this process. Ending it is the only honest answer.
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        });
    }
}
