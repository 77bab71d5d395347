namespace CookieConsent.Hosting;

/// <summary>What must hold in a site file for the gate: strict mode, other products' markup, signals told and heard.</summary>
internal static class GateRules
{
    /// <summary>The faults: path and reason.</summary>
    public static IEnumerable<(string Path, string Reason)> Faults(SiteFile file) => [.. OptOuts(file), .. Strict(file), .. Markup(file), .. SignalRules.Faults(file)];

    /// <summary>Whether a text is a mark of the file: one of its categories, or <c>category:technology</c>.</summary>
    public static bool IsMark(SiteFile file, string mark)
    {
        var parts = mark.Split(':');
        return file.Categories.Any(category => category.Id == parts[0])
            && (parts.Length == 1 || (parts.Length == 2 && TechnologyIds.Find(parts[1]) != Technology.None));
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
                yield return ($"$.markup.{product}.{name}", $"\"{mark}\" is neither one of this file's categories nor category:technology");
            }
        }
    }
}
