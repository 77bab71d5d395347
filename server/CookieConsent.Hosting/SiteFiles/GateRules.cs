namespace CookieConsent.Hosting;

/// <summary>What must hold in a site file for the gate: strict mode, other products' markup, signals told and heard.</summary>
internal static class GateRules
{
    /// <summary>The faults: path and reason.</summary>
    public static IEnumerable<(string Path, string Reason)> Faults(SiteFile file) => [.. OptOuts(file), .. Strict(file), .. Markup(file), .. ServiceRules.Faults(file), .. SignalRules.Faults(file)];

    /// <summary>What a mark can be.</summary>
    public const string Marks = "one of this file's categories, category:technology, category:technology:service or category::service";

    /// <summary>Whether a text is a mark of the file: <see cref="Marks"/>, a service being the category's.</summary>
    public static bool IsMark(SiteFile file, string mark)
    {
        var (category, technology, service) = mark.Split(':', 3) switch
        {
            [var alone] => (alone, null, null),
            [var before, var kind] => (before, kind, (string?)null),
            var parts => (parts[0], parts[1].Length > 0 ? parts[1] : null, parts[2]),
        };
        return file.Categories.Any(known => known.Id == category)
            && (technology is null || TechnologyIds.Find(technology) != Technology.None)
            && (service is null || file.Trackers.Any(tracker => tracker.Category == category && tracker.Service == service));
    }

    private static IEnumerable<(string, string)> OptOuts(SiteFile file)
    {
        if (file.DoNotTrack && !file.Categories.Any(category => category.Gpc))
        {
            yield return ("$.doNotTrack", "has no meaning without a category with \"gpc\": true");
        }
    }

    private static IEnumerable<(string, string)> Strict(SiteFile file)
    {
        if (file.BlockFromStart && !file.BlockUndeclared)
        {
            yield return ("$.blockFromStart", "has no meaning without \"blockUndeclared\": true");
        }
    }

    private static IEnumerable<(string, string)> Markup(SiteFile file)
    {
        foreach (var (product, names) in file.Markup)
        {
            if (!Parts.Contains("markup/" + product))
            {
                yield return ($"$.markup.{product}", $"is not a product whose markup is known: {string.Join(", ", Parts.In("markup"))} are");
            }

            foreach (var (name, mark) in names.Where(name => !IsMark(file, name.Value)))
            {
                yield return ($"$.markup.{product}.{name}", $"\"{mark}\" is not {Marks}");
            }
        }
    }
}
