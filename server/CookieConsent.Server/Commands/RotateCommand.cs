using System.CommandLine;
using System.Globalization;
using CookieConsent.Hosting;

namespace CookieConsent.Server;

/// <summary><c>keys rotate [--now]</c>: another key is to sign tokens and receipts.</summary>
internal static class RotateCommand
{
    /// <param name="options">Where the database is.</param>
    /// <param name="withSigning">Gives the command the signing keys of the host's store.</param>
    public static Command Create(CookieConsentHostOptions options, Func<Func<KeyRotation, Task<int>>, Task<int>> withSigning)
    {
        var now = new Option<bool>("--now") { Description = "It signs at once, not a day after it was published: for a key that others may know." };
        var command = new Command("rotate", "Publishes another key for signing. What former ones signed stays verifiable.") { now };
        command.SetAction((parsed, cancel) => KeyCommands.RequireDatabase(options, withSigning)(async signing =>
        {
            var key = await signing.RotateAsync(parsed.GetValue(now), cancel);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{key.Id} is published and signs from {key.SignsFrom:u}."));
            return 0;
        }));
        return command;
    }
}
