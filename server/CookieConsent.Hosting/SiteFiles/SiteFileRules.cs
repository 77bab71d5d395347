using System.Text.RegularExpressions;

namespace CookieConsent.Hosting;

/// <summary>What must hold for a site file beyond its JSON form. Every fault names its path.</summary>
internal static partial class SiteFileRules
{
    private const int LongestConsent = 395; // B11

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,30}[a-z0-9])?$")]
    private static partial Regex IdForm { get; }

    [GeneratedRegex(@"^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*$", RegexOptions.IgnoreCase)]
    private static partial Regex HostForm { get; }

    /// <summary>The faults of a site file: path and reason.</summary>
    public static IEnumerable<(string Path, string Reason)> Faults(SiteFile file, string fileName, Languages languages) =>
        [.. Identity(file, fileName), .. Origins(file), .. Categories(file), .. Trackers(file), .. Texts(file, languages), .. LookRules.Faults(file.Look), .. GateRules.Faults(file)];

    private static IEnumerable<(string, string)> Identity(SiteFile file, string fileName)
    {
        if (!IdForm.IsMatch(file.Site))
        {
            yield return ("$.site", "must be 1 to 32 lower-case letters, digits and hyphens");
        }
        else if (file.Site != fileName)
        {
            yield return ("$.site", $"must be \"{fileName}\", as the file is called");
        }

        if (string.IsNullOrWhiteSpace(file.Name))
        {
            yield return ("$.name", "is missing: the site's name, as visitors know it");
        }

        if (file.ConsentDays is < 1 or > LongestConsent)
        {
            yield return ("$.consentDays", $"must be 1 to {LongestConsent} days");
        }

        if (file.PolicyUrl is { } policy && !IsWebAddress(policy))
        {
            yield return ("$.policyUrl", "must be an http or https address");
        }

        if (file.CookieDomain is { } domain && (domain.StartsWith('*') || !HostForm.IsMatch(domain)))
        {
            yield return ("$.cookieDomain", "must be a domain without scheme or port, such as shop.example");
        }

        if (file.Impressions && file.Child)
        {
            yield return ("$.impressions", "has no meaning with \"child\": true: there is no card that could be shown");
        }
    }

    private static IEnumerable<(string, string)> Origins(SiteFile file)
    {
        if (file.Origins.Count == 0)
        {
            yield return ("$.origins", "is missing: the origins of the site's pages, such as https://www.shop.example");
        }

        for (var i = 0; i < file.Origins.Count; i++)
        {
            if (!SiteOrigins.IsWellFormed(file.Origins[i]))
            {
                yield return ($"$.origins[{i}]", $"\"{file.Origins[i]}\" is not an origin: scheme, host and port without a path, such as https://www.shop.example");
            }
        }
    }

    private static IEnumerable<(string, string)> Categories(SiteFile file)
    {
        if (file.Categories.Count == 0)
        {
            yield return ("$.categories", "is missing: necessary, and those that visitors choose about");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < file.Categories.Count; i++)
        {
            var id = file.Categories[i].Id ?? "";
            if (!IdForm.IsMatch(id))
            {
                yield return ($"$.categories[{i}].id", "must be 1 to 32 lower-case letters, digits and hyphens");
            }
            else if (!seen.Add(id))
            {
                yield return ($"$.categories[{i}].id", $"\"{id}\" stands there twice");
            }
            else if (id == Choices.Necessary && file.Categories[i].Gpc)
            {
                yield return ($"$.categories[{i}].gpc", "is not for what is necessary: that is never denied");
            }
        }
    }

    private static IEnumerable<(string, string)> Trackers(SiteFile file)
    {
        for (var i = 0; i < file.Trackers.Count; i++)
        {
            var tracker = file.Trackers[i];
            if (string.IsNullOrWhiteSpace(tracker.Service))
            {
                yield return ($"$.trackers[{i}].service", "is missing: who runs it, as visitors know them");
            }

            if (tracker.Category != Choices.Necessary && file.Categories.All(category => category.Id != tracker.Category))
            {
                yield return ($"$.trackers[{i}].category", $"\"{tracker.Category}\" is not one of this file's categories");
            }

            if (TechnologyIds.Find(tracker.Technology) == Technology.None)
            {
                yield return ($"$.trackers[{i}].technology", $"\"{tracker.Technology}\" is not a technology: cookie, pixel-tag and web-beacon are");
            }

            if (tracker.Names.Count == 0 && tracker.Hosts.Count == 0)
            {
                yield return ($"$.trackers[{i}]", "declares neither names nor hosts");
            }

            foreach (var host in tracker.Hosts.Where(host => !HostForm.IsMatch(host)))
            {
                yield return ($"$.trackers[{i}].hosts", $"\"{host}\" is not a host: no scheme, port or path, such as stats.example or *.stats.example");
            }

            foreach (var path in tracker.Paths.Where(path => !path.StartsWith('/')))
            {
                yield return ($"$.trackers[{i}].paths", $"\"{path}\" does not begin with /");
            }

            if (tracker.PolicyUrl is { } policy && !IsWebAddress(policy))
            {
                yield return ($"$.trackers[{i}].policyUrl", "must be an http or https address");
            }
        }
    }

    private static IEnumerable<(string, string)> Texts(SiteFile file, Languages languages)
    {
        if (file.Languages.Count == 0)
        {
            yield return ("$.languages", "is empty: name at least one");
        }

        foreach (var language in file.Texts.Keys.Where(language => !file.Languages.Contains(language)))
        {
            yield return ($"$.texts.{language}", "is not one of this file's languages");
        }

        foreach (var language in file.Languages)
        {
            foreach (var key in SiteTexts.Own(file, language).Keys.Where(key => !SiteTexts.Knows(file, key, languages)))
            {
                yield return ($"$.texts.{language}.{key}", "is not a text: see the schema for the keys");
            }

            if (SiteTexts.Missing(file, language, languages) is { Count: > 0 } missing)
            {
                yield return ($"$.texts.{language}", $"lacks {string.Join(", ", missing)}. Languages that ship: {string.Join(", ", languages.All)}");
            }
        }
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}
