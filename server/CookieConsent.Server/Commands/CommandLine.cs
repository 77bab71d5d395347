using System.CommandLine;
using CookieConsent.Hosting;
using Microsoft.Extensions.Options;

namespace CookieConsent.Server;

/// <summary>The commands beside serving. Those about the database are passed to the running host, if there is one: it owns it.</summary>
internal static class CommandLine
{
    /// <summary>Whether these are a command's arguments: settings have a sign before or within them (--urls, /urls, urls=).</summary>
    public static bool IsMeant(string[] args) => args is ["-h" or "-?" or "--help" or "--version", ..]
        || (args is [[not ('-' or '/'), ..] word, ..] && !word.Contains('=', StringComparison.Ordinal));

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var builder = HostApplication.Builder([]);
        builder.Logging.ClearProviders();
        builder.Services.AddCookieConsentHost();
        await using var app = builder.Build();
        var options = app.Services.GetRequiredService<IOptions<CookieConsentHostOptions>>().Value;

        var root = new RootCommand("Serves consent scripts, records decisions and answers lookups. Without a command: serves.")
        {
            KeyCommands.Create(options, WithKeysAsync<ApiKeys>, WithKeysAsync<KeyRotation>),
            SiteCommands.Create(options, app.Services.GetRequiredService<Languages>()),
            VerifyCommand.Create(WithStoreAsync),
            PurgeCommand.Create(options, (forHost, _) => WithStoreAsync(
                forHost, _ => throw new InvalidSettingException($"No host is running on {Databases.File(options)}: only a running one purges, because it signs for what it removes."))),
            WebhookCommands.Create(options, app.Services.GetRequiredService<TimeProvider>(), WithStoreAsync),
            BackupCommands.Backup(WithStoreAsync),
            BackupCommands.Restore(Databases.File(options)),
            BackupCommands.Compact(Databases.File(options)),
        };
        return await InvokeAsync(root, args, output, error);

        Task<int> WithKeysAsync<T>(Func<T, Task<int>> use)
            where T : notnull => WithAsync(args, use);

        // What only looks at a database must not make one, perhaps in the wrong folder.
        Task<int> WithStoreAsync(string[] forHost, Func<IConsentStore, Task<int>> use) => File.Exists(Databases.File(options))
            ? WithAsync(forHost, use)
            : throw new InvalidSettingException($"CookieConsent:Database: there is no {Databases.File(options)}.");

        async Task<int> WithAsync<T>(string[] forHost, Func<T, Task<int>> use)
            where T : notnull
        {
            T part;
            try
            {
                part = app.Services.GetRequiredService<T>();
            }
            catch (DatabaseInUseException) when (File.Exists(Databases.File(options)))
            {
                return await RunningHost.AskAsync(Databases.File(options), forHost, output, error);
            }

            return await use(part);
        }
    }

    public static Task<int> InvokeAsync(RootCommand root, string[] args, TextWriter output, TextWriter error) =>
        root.Parse(args).InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
}
