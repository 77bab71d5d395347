using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>Whom a site knows a visitor as: an e-mail address, a customer's number. Only a keyed hash of it is kept.</summary>
/// <param name="Kind">What it is, such as <c>email</c>: up to 32 of a-z, 0-9 and hyphens.</param>
/// <param name="Value">Up to 320 characters, without white space at its ends; of the kind <c>email</c> in lower case, as everyone means the same address.</param>
internal sealed record Subject(string Kind, string Value)
{
    private const int LongestKind = 32;
    private const int LongestValue = 320;

    /// <summary>Reads <c>{"subjects": [{"kind", "value"}]}</c>.</summary>
    /// <param name="body">The body.</param>
    /// <param name="least">How many at least.</param>
    /// <param name="most">How many at most.</param>
    /// <exception cref="Problem">400, with every fault; no value is repeated in it.</exception>
    public static IReadOnlyList<Subject> Read(JsonElement body, int least, int most)
    {
        if (!body.TryGetProperty("subjects", out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() < least || list.GetArrayLength() > most)
        {
            throw Problem.BadRequest("The body names no subjects.", ("/subjects", $"must be a list of {least} to {most} objects with kind and value"));
        }

        var faults = new List<(string, string)>();
        var read = list.EnumerateArray().Select((item, i) => Read(item, $"/subjects/{i}", faults)).ToList();
        return faults.Count == 0 ? read : throw Problem.BadRequest("The body names a subject that can't be.", [.. faults]);
    }

    private static Subject Read(JsonElement json, string pointer, List<(string, string)> faults)
    {
        var kind = Text(json, "kind");
        var value = Text(json, "value").Trim().Normalize();
        if (kind.Length is 0 or > LongestKind || kind.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
        {
            faults.Add((pointer + "/kind", $"must be 1 to {LongestKind} of a-z, 0-9 and hyphens"));
        }

        if (value.Length is 0 or > LongestValue)
        {
            faults.Add((pointer + "/value", $"must be 1 to {LongestValue} characters"));
        }

        return new Subject(kind, kind == "email" ? value.ToLowerInvariant() : value);
    }

    private static string Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : "";
}
