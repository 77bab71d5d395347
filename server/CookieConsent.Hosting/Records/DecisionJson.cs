using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>A recorded decision as JSON, for its visitor and for the site's operator.</summary>
internal static class DecisionJson
{
    public static void Write(Utf8JsonWriter json, Decision decision)
    {
        json.WriteStartObject();
        WriteMembers(json, decision);
        json.WriteEndObject();
    }

    /// <summary>Its members, within an object that may have others.</summary>
    public static void WriteMembers(Utf8JsonWriter json, Decision decision)
    {
        json.WriteString("decision", decision.Id);
        json.WriteString("visitor", decision.Visitor.ToString());
        json.WriteString("decidedAt", decision.At.UtcDateTime);
        json.WriteString("expires", decision.Expires.UtcDateTime);
        json.WriteString("notice", decision.Notice);
        json.WriteNumber("version", decision.Version);
        json.WriteString("language", decision.Language);
        json.WritePropertyName("choices");
        WriteChoices(json, decision.Choices);
        ChoicesJson.WriteWithout(json, decision.Choices);
        json.WriteString("action", decision.Action);
        json.WriteString("surface", decision.Surface);
        WriteList(json, "signals", decision.Signals);
        WriteList(json, "override", decision.Choices.Categories.Where(decision.Choices.Overrides));
        json.WriteString("previous", decision.Previous?.ToString());
        json.WriteString("digest", decision.Digest.ToString());
    }

    // Without the notice: all three technologies, whether its trackers used them or not.
    private static void WriteChoices(Utf8JsonWriter json, Choices choices) => ChoicesJson.Write(
        json, choices, [.. choices.Categories.Select(category => new NoticeCategory(category, Technology.All, 1))]);

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
