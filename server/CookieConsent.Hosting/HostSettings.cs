using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CookieConsent.Hosting;

/// <summary>Checks the settings before anything uses them; the first fault stops the start with one line.</summary>
internal sealed partial class HostSettings : IValidateOptions<CookieConsentHostOptions>
{
    [GeneratedRegex("^(/[A-Za-z0-9._~-]+)+$")]
    private static partial Regex PrefixForm { get; }

    // The binder names the setting within its sentence.
    [GeneratedRegex("at '([^']+)'")]
    private static partial Regex SettingIn { get; }

    public ValidateOptionsResult Validate(string? name, CookieConsentHostOptions options)
    {
        if (!PrefixForm.IsMatch(options.Prefix))
        {
            throw new InvalidSettingException($"CookieConsent:Prefix: \"{options.Prefix}\" is not a path such as /choices: it begins with / and does not end with it.");
        }

        if (string.IsNullOrWhiteSpace(options.Sites))
        {
            throw new InvalidSettingException("CookieConsent:Sites: is empty. Name the folder of the site files, such as sites.");
        }

        Databases.Check(options.Database);
        if (options.SigningKeyDays is not (0 or (>= 2 and <= 3650)))
        {
            throw new InvalidSettingException($"CookieConsent:SigningKeyDays: {options.SigningKeyDays} is neither 0, which leaves rotating to the command, nor from 2 to 3650.");
        }

        if (options.RetentionDays is not (0 or (>= Purging.LeastDays and <= 36_500)))
        {
            throw new InvalidSettingException($"CookieConsent:RetentionDays: {options.RetentionDays} is neither 0, which keeps every record, nor from {Purging.LeastDays} to 36500: choices can be in force for {Purging.LeastDays - 1} days.");
        }

        CheckLimit(nameof(HostLimits.DecisionsPerMinute), options.Limits.DecisionsPerMinute);
        CheckLimit(nameof(HostLimits.LookupsPerMinute), options.Limits.LookupsPerMinute);
        WebhookSettings.Read(options.Webhooks);
        return ValidateOptionsResult.Success;
    }

    /// <summary>Reads the settings.</summary>
    /// <exception cref="InvalidSettingException">One is of another kind, such as a word for a number.</exception>
    public static void Bind(CookieConsentHostOptions options, IConfiguration settings)
    {
        WebhookSettings.CheckForm(settings);
        try
        {
            settings.GetSection(CookieConsentHostOptions.Section).Bind(options);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidSettingException($"{SettingIn.Match(e.Message).Groups[1].Value}: {e.InnerException?.Message}", e);
        }
    }

    private static void CheckLimit(string name, int perMinute)
    {
        if (perMinute is < 0 or > 1_000_000)
        {
            throw new InvalidSettingException($"CookieConsent:Limits:{name}: {perMinute} is not a number from 0, which turns the limit off, to 1000000.");
        }
    }
}
