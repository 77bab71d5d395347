using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace CookieConsent.Hosting;

/// <summary>Checks the settings before anything uses them; the first fault stops the start with one line.</summary>
internal sealed partial class HostSettings : IValidateOptions<CookieConsentHostOptions>
{
    [GeneratedRegex("^(/[A-Za-z0-9._~-]+)+$")]
    private static partial Regex PrefixForm { get; }

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
        return ValidateOptionsResult.Success;
    }
}
