using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CookieConsent.Hosting.Tests;

/// <summary>Holds real answers against openapi.json.</summary>
internal static class Described
{
    private static readonly JsonObject Document = OpenApi.Document;

    /// <summary>Every operation that is described, such as <c>GET /{site}/notice</c>.</summary>
    public static IEnumerable<string> Operations => Document["paths"]!.AsObject().SelectMany(path =>
        path.Value!.AsObject().Where(each => each.Key != "servers").Select(each => $"{each.Key.ToUpperInvariant()} {path.Key}"));

    /// <summary>What an answer has that its description has not; empty when all is well.</summary>
    /// <param name="operation">Such as <c>GET /{site}/notice</c>.</param>
    /// <param name="answer">The answer.</param>
    public static async Task<IReadOnlyList<string>> FaultsAsync(string operation, HttpResponseMessage answer) =>
        Faults(operation, (int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync());

    /// <inheritdoc cref="FaultsAsync"/>
    public static IReadOnlyList<string> Faults(string operation, int code, string? type, string text)
    {
        var (method, path) = (operation.Split(' ')[0].ToLowerInvariant(), operation.Split(' ')[1]);
        var status = code.ToString(CultureInfo.InvariantCulture);
        if (Resolve(Document["paths"]![path]![method]!["responses"]![status]) is not { } described)
        {
            return [$"{operation} answers {status}"];
        }

        // In a browser's window every problem is a page.
        if (type is null || (type == "text/html" && (path.EndsWith("/preferences", StringComparison.Ordinal) || path.EndsWith("/page", StringComparison.Ordinal))))
        {
            return [];
        }

        if (described["content"]?[type] is not { } body)
        {
            return [$"{operation} answers {status} as {type}"];
        }

        return !type.Contains("json", StringComparison.Ordinal) ? [] :
            [.. Faults(body["schema"]!, JsonDocument.Parse(text).RootElement, $"{operation} {status} ")];
    }

    /// <summary>What a webhook's message has that its description has not.</summary>
    public static IReadOnlyList<string> MessageFaults(string body) =>
        [.. Faults(Document["webhooks"]!["decision"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!, JsonDocument.Parse(body).RootElement, "webhook ")];

    private static IEnumerable<string> Faults(JsonNode schema, JsonElement value, string where)
    {
        schema = Resolve(schema)!;
        if (schema["type"] is { } type && !(type is JsonArray any ? any : [type.DeepClone()]).Any(each => Is(each!.GetValue<string>(), value)))
        {
            return [$"{where}: {value.ValueKind}"];
        }

        if (schema["enum"] is JsonArray known && known.All(each => each!.GetValue<string>() != value.GetString()))
        {
            return [$"{where}: {value}"];
        }

        return value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => schema["items"] is { } items ? Faults(items, item, $"{where}/{i}") : []),
            JsonValueKind.Object => MemberFaults(schema, value, where),
            _ => [],
        };
    }

    private static IEnumerable<string> MemberFaults(JsonNode schema, JsonElement value, string where)
    {
        var missing = (schema["required"] as JsonArray ?? []).Select(each => each!.GetValue<string>()).Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{where}/{name} is missing");
        return missing.Concat(value.EnumerateObject().SelectMany(member =>
            schema["properties"]?[member.Name] is { } known ? Faults(known, member.Value, $"{where}/{member.Name}")
            : schema["additionalProperties"] is JsonObject others ? Faults(others, member.Value, $"{where}/{member.Name}")
            : schema["additionalProperties"] is null ? []
            : [$"{where}/{member.Name} is not described"]));
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        "array" => value.ValueKind == JsonValueKind.Array,
        _ => value.ValueKind == JsonValueKind.Object,
    };

    private static JsonNode? Resolve(JsonNode? node) =>
        node?["$ref"] is { } reference ? reference.GetValue<string>().Split('/')[1..].Aggregate((JsonNode)Document, (at, name) => at[name]!) : node;
}
