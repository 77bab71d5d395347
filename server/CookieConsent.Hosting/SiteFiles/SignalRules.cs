using System.Text.Json.Nodes;

namespace CookieConsent.Hosting;

/// <summary>What must hold for the signals of a site file.</summary>
internal static class SignalRules
{
    /// <summary>The faults: path and reason.</summary>
    public static IEnumerable<(string Path, string Reason)> Faults(SiteFile file) =>
        file.Signals.SelectMany((signal, i) => Signal(file, i).Select(fault => ($"$.signals[{i}]{fault.Path}", fault.Reason)));

    private static IEnumerable<(string Path, string Reason)> Signal(SiteFile file, int index)
    {
        var signal = file.Signals[index];
        if (!SignalShape.All.TryGetValue(signal.Id, out var shape))
        {
            return [("", $"\"{signal.Id}\" is not a signal: {string.Join(", ", SignalShape.All.Keys.Order(StringComparer.Ordinal))} are")];
        }

        return file.Signals.Take(index).Any(earlier => earlier.Id == signal.Id)
            ? [("", $"\"{signal.Id}\" stands there twice")]
            : signal.Options.SelectMany(option => Option(file, signal.Id, shape, option.Key, option.Value).Select(fault => ($".{option.Key}{fault.Path}", fault.Reason)));
    }

    private static IEnumerable<(string Path, string Reason)> Option(SiteFile file, string id, SignalShape shape, string name, JsonNode? value)
    {
        if (shape.Options.TryGetValue(name, out var option))
        {
            return option.Faults(value, shape.Switches);
        }

        return name == SignalShape.Map && shape.Switches.Count > 0
            ? Map(file, id, shape, value)
            : [("", $"is not an option of {id}{(shape.Names.Any() ? $": {string.Join(", ", shape.Names)} are" : ", which has none")}")];
    }

    private static IEnumerable<(string Path, string Reason)> Map(SiteFile file, string id, SignalShape shape, JsonNode? value)
    {
        if (value is not JsonObject map)
        {
            yield return ("", "must be an object: a switch, and the category, technology or service that it follows");
            yield break;
        }

        foreach (var (name, mark) in map)
        {
            if (!shape.Switches.Contains(name, StringComparer.Ordinal))
            {
                yield return ($".{name}", $"is not a switch of {id}: {string.Join(", ", shape.Switches)} are");
            }
            else if (SignalOption.TextOf(mark) is not { } text || !GateRules.IsMark(file, text))
            {
                yield return ($".{name}", $"{mark?.ToJsonString() ?? "null"} is not {GateRules.Marks}");
            }
        }
    }
}
