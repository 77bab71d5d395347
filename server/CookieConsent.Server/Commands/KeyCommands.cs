using System.CommandLine;
using System.Globalization;
using CookieConsent.Hosting;

namespace CookieConsent.Server;

/// <summary><c>keys create SITE --scope lookup [--name TEXT]</c>, <c>keys list</c>, <c>keys revoke ID</c>, <c>keys rotate</c>.</summary>
internal static class KeyCommands
{
    /// <param name="options">Where the site files are.</param>
    /// <param name="withKeys">Gives a command the keys of the host's store.</param>
    /// <param name="withSigning">Gives a command its signing keys.</param>
    public static Command Create(CookieConsentHostOptions options, Func<Func<ApiKeys, Task<int>>, Task<int>> withKeys, Func<Func<KeyRotation, Task<int>>, Task<int>> withSigning) => new("keys", "API keys, by which site code looks visitors up, and the keys that sign.")
    {
        CreateKey(options, withKeys),
        List(options, withKeys),
        Revoke(options, withKeys),
        RotateCommand.Create(options, withSigning),
    };

    private static Command CreateKey(CookieConsentHostOptions options, Func<Func<ApiKeys, Task<int>>, Task<int>> withKeys)
    {
        var site = new Argument<string>("site") { Description = "The site's id, such as demo." };
        var scopes = new Option<string[]>("--scope") { Description = "What the key may do; can be repeated.", Required = true };
        scopes.AcceptOnlyFromAmong([.. ApiKey.AllScopes]);
        var name = new Option<string>("--name") { Description = "What the key is for.", DefaultValueFactory = _ => "" };
        site.Validators.Add(result =>
        {
            var id = result.GetValueOrDefault<string>();
            if (Sites.Files(options.Sites).All(path => Path.GetFileNameWithoutExtension(path) != id))
            {
                result.AddError($"There is no site \"{id}\" in {Path.GetFullPath(options.Sites)}.");
            }
        });

        var command = new Command("create", "Makes a key and shows it, once.") { site, scopes, name };
        command.SetAction((parsed, cancel) => withKeys(async keys =>
        {
            var output = parsed.InvocationConfiguration.Output;
            await output.WriteLineAsync(await keys.CreateAsync(parsed.GetRequiredValue(site), parsed.GetRequiredValue(scopes), parsed.GetRequiredValue(name), cancel));
            return 0;
        }));
        return command;
    }

    private static Command List(CookieConsentHostOptions options, Func<Func<ApiKeys, Task<int>>, Task<int>> withKeys)
    {
        var command = new Command("list", "Lists keys: id, site, scopes, when made, whether it counts, when last used (to the hour, UTC), name.");
        command.SetAction((parsed, cancel) => IfAny(options, withKeys, async keys =>
        {
            foreach (var key in await keys.ListAsync(cancel))
            {
                var revoked = key.RevokedAt is { } at ? $"revoked {Day(at)}" : "active";
                var used = key.UsedAt is { } last ? last.ToString("'used 'yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "never used";
                await parsed.InvocationConfiguration.Output.WriteLineAsync($"{key.Id}  {key.Site}  {string.Join(',', key.Scopes)}  {Day(key.CreatedAt)}  {revoked}  {used}  {key.Name}".TrimEnd());
            }

            return 0;
        }));
        return command;
    }

    private static Command Revoke(CookieConsentHostOptions options, Func<Func<ApiKeys, Task<int>>, Task<int>> withKeys)
    {
        var id = new Argument<string>("id") { Description = "The key's id, as keys list shows it." };
        var command = new Command("revoke", "Revokes a key at once.") { id };
        command.SetAction((parsed, cancel) => IfAny(options, withKeys, async keys =>
        {
            var found = await keys.RevokeAsync(parsed.GetRequiredValue(id), cancel);
            var settings = parsed.InvocationConfiguration;
            await (found ? settings.Output : settings.Error).WriteLineAsync(found ? "Revoked." : $"There is no key {parsed.GetRequiredValue(id)}.");
            return found ? 0 : 1;
        }));
        return command;
    }

    // A command that only asks about keys must not make a database, perhaps in the wrong folder.
    private static Task<int> IfAny(CookieConsentHostOptions options, Func<Func<ApiKeys, Task<int>>, Task<int>> withKeys, Func<ApiKeys, Task<int>> use) =>
        RequireDatabase(options, withKeys)(use);

    /// <summary>What gives a command something of the store, where there is a store.</summary>
    /// <exception cref="InvalidSettingException">There is none.</exception>
    public static T RequireDatabase<T>(CookieConsentHostOptions options, T with) => File.Exists(Databases.File(options))
        ? with
        : throw new InvalidSettingException($"CookieConsent:Database: there is no {Databases.File(options)} yet, so there are no keys.");

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
