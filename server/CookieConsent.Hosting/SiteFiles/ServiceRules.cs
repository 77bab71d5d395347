namespace CookieConsent.Hosting;

/// <summary>What must hold for a site file so that every one of its services can be denied alone, and the choice be kept and sent.</summary>
internal static class ServiceRules
{
    /// <summary>More, all but one denied, would fill the choices' cookie: browsers drop those of more than 4 KB.</summary>
    private const int Most = 200;

    /// <summary>Of a decision that names every service, in the form that takes the most room: leaves 1 KB of its limit to the rest.</summary>
    private const int LongestNames = RecordDecision.BodyLimit - 1024;

    // "&service=" in a form, and more than the quotes, colon and "false," of JSON.
    private const int Around = 12;

    /// <summary>The faults: path and reason.</summary>
    public static IEnumerable<(string Path, string Reason)> Faults(SiteFile file)
    {
        var services = file.Trackers
            .Select((tracker, i) => (tracker.Category, tracker.Service, Path: $"$.trackers[{i}].service"))
            .Where(each => each.Category != Choices.Necessary && !string.IsNullOrWhiteSpace(each.Service))
            .DistinctBy(each => (each.Category, each.Service))
            .ToList();
        foreach (var alike in services.GroupBy(each => ServiceId.Of(each.Category, each.Service)).Where(alike => alike.Count() > 1))
        {
            // Denying one would deny the other.
            var (first, second) = (alike.First(), alike.ElementAt(1));
            yield return (second.Path, $"\"{second.Service}\" can't be told from \"{first.Service}\" in visitors' choices, by a rare chance: write one of them a little differently");
        }

        if (services.Count > Most)
        {
            yield return ("$.trackers", $"names {services.Count} optional services: a visitor's cookie has room for {Most}");
        }

        if (services.Sum(each => Uri.EscapeDataString($"{each.Category}:{each.Service}").Length + Around) is var length && length > LongestNames)
        {
            yield return ("$.trackers", $"names services that take {length} bytes in a decision, which has room for {LongestNames}: shorten their names");
        }
    }
}
