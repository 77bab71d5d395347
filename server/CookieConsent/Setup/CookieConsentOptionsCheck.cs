using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace CookieConsent;

/// <summary>Stops the start on a wrong setting, with one line that names it.</summary>
internal sealed partial class CookieConsentOptionsCheck : IValidateOptions<CookieConsentOptions>
{
    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?\\z")]
    private static partial Regex SiteId { get; }

    [GeneratedRegex("^[!-~]+\\z")]
    private static partial Regex Printable { get; }

    public ValidateOptionsResult Validate(string? name, CookieConsentOptions options) => Fault(options) is { } fault
        ? ValidateOptionsResult.Fail($"CookieConsentOptions.{fault}")
        : ValidateOptionsResult.Success;

    private static string? Fault(CookieConsentOptions options) => options switch
    {
        { Site: null or "" } => "Site is missing: AddCookieConsent(o => o.Site = \"demo\").",
        _ when !SiteId.IsMatch(options.Site) =>
            $"Site '{options.Site}' is not a site id: at most 32 of a-z, 0-9 and '-', which neither starts nor ends it.",
        { Host: { } host } when !IsPrefix(host) =>
            $"Host '{host}' must be an absolute http or https address with the host's prefix, such as https://choices.example/choices.",
        { ApiKey: { } key } when !Printable.IsMatch(key) => "ApiKey must be a key as the host printed it, without white space.",
        _ when options.LookupTimeout <= TimeSpan.Zero => $"LookupTimeout must be more than zero, not {options.LookupTimeout}.",
        _ when options.RefreshInterval < RemoteSite.ShortestPause =>
            $"RefreshInterval must be at least {RemoteSite.ShortestPause.TotalSeconds} seconds, not {options.RefreshInterval}.",
        _ => null,
    };

    private static bool IsPrefix(Uri host) => host.IsAbsoluteUri
        && (host.Scheme == Uri.UriSchemeHttps || host.Scheme == Uri.UriSchemeHttp)
        && host.Query.Length == 0 && host.Fragment.Length == 0 && host.UserInfo.Length == 0;
}
