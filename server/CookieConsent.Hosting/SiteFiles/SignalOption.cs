using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CookieConsent.Hosting;

/// <summary>A kind of option of signals.</summary>
/// <param name="Faults">What is wrong with a value, given the signal's switches: the path below the option, and the reason.</param>
internal sealed partial record SignalOption(Func<JsonNode?, IReadOnlyList<string>, IEnumerable<(string Path, string Reason)>> Faults)
{
    private const int LongestWait = 10_000;

    /// <summary>Yes or no.</summary>
    public static readonly SignalOption Flag = Of("must be true or false", value => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False);

    /// <summary>Any text but an empty one.</summary>
    public static readonly SignalOption Text = Of("must be a text that is not empty", value => !string.IsNullOrWhiteSpace(TextOf(value)));

    /// <summary>The name of something in the page's global scope.</summary>
    public static readonly SignalOption Name = Of("must be a name as JavaScript has them, such as dataLayer", value => TextOf(value) is { } name && NameForm.IsMatch(name));

    /// <summary>A time to wait.</summary>
    public static readonly SignalOption Milliseconds = Of(
        $"must be milliseconds: a whole number from 0 to {LongestWait}",
        value => value is JsonValue number && number.TryGetValue<int>(out var wait) && wait is >= 0 and <= LongestWait);

    /// <summary>A vendor's ids of the site.</summary>
    public static readonly SignalOption Ids = Of(
        "must be a list of ids, such as [\"G-12345\"]",
        value => value is JsonArray ids && ids.All(id => TextOf(id) is { } text && IdForm.IsMatch(text)));

    /// <summary>Regions (ISO 3166), and for each the switches that are granted there before a decision.</summary>
    public static readonly SignalOption Regions = new(RegionFaults);

    [GeneratedRegex("^[A-Za-z_$][A-Za-z0-9_$]*$")]
    private static partial Regex NameForm { get; }

    [GeneratedRegex("^[A-Za-z0-9-]+$")]
    private static partial Regex IdForm { get; }

    [GeneratedRegex("^[A-Z]{2}(-[A-Z0-9]{1,3})?$")]
    private static partial Regex RegionForm { get; }

    /// <summary>One of a few words.</summary>
    public static SignalOption OneOf(params string[] words) =>
        Of($"must be one of {string.Join(", ", words)}", value => words.Contains(TextOf(value), StringComparer.Ordinal));

    /// <summary>A value's text; null for anything else.</summary>
    public static string? TextOf(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static SignalOption Of(string reason, Func<JsonNode?, bool> isValid) => new((value, _) => isValid(value) ? [] : [("", reason)]);

    private static IEnumerable<(string, string)> RegionFaults(JsonNode? value, IReadOnlyList<string> switches)
    {
        if (value is not JsonObject regions)
        {
            yield return ("", "must be an object: a region, such as US or US-CA, and the list of what is granted there before a decision");
            yield break;
        }

        foreach (var (region, granted) in regions)
        {
            if (!RegionForm.IsMatch(region))
            {
                yield return ($".{region}", "is not a region: ISO 3166 codes such as US or US-CA are");
            }

            if (granted is not JsonArray names || names.Any(name => !switches.Contains(TextOf(name), StringComparer.Ordinal)))
            {
                yield return ($".{region}", $"must be a list of {string.Join(", ", switches)}");
            }
        }
    }
}
