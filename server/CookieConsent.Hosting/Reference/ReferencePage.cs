using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>The routes as a page to read, made from their OpenAPI description alone.</summary>
internal static class ReferencePage
{
    public static string Write(HttpContext context, JsonObject document) => Sheet.Write(context, "en", "Reference · CookieConsent", Html.Of($"""
        <h1>Reference</h1>
        <div class="card"><p>{Text(document["info"]!["description"])} For programs: <a href="openapi.json">openapi.json</a>.</p></div>
        {Html.Each(document["paths"]!.AsObject(), path => Html.Each(path.Value!.AsObject().Where(each => each.Key != "servers"), operation =>
            Operation(document, operation.Key.ToUpperInvariant(), Address(document, path.Value!, path.Key), operation.Value!)))}
        <h1>Shapes</h1>
        {Html.Each(document["components"]!["schemas"]!.AsObject(), Shape)}
        """));

    private static IHtmlContent Operation(JsonObject document, string method, string address, JsonNode operation) => Html.Of($"""
        <section class="card route">
        <h2><code>{method} {address}</code></h2>
        <p>{Text(operation["summary"])}</p>
        {Html.If(operation["security"] is not null, $"<p>Who asks is known by {Security(document, operation)}.</p>")}
        {Table(["In", "Name", "Meaning"], Parameters(document, operation))}
        {Html.Each(operation["requestBody"]?["content"]?.AsObject() ?? [], body => Html.Of($"<p>Body: <code>{body.Key}</code>, {TypeOf(body.Value!["schema"])}.</p>"))}
        {Table(["Status", "Answer", "Shape"], operation["responses"]!.AsObject().Select(each => Answer(document, each.Key, each.Value!)))}
        </section>
        """);

    private static IHtmlContent Shape(KeyValuePair<string, JsonNode?> schema) => Html.Of($"""
        <section class="card route" id="{schema.Key}">
        <h2>{schema.Key}</h2>
        {Html.If(schema.Value!["description"] is not null, $"<p>{Text(schema.Value["description"])}</p>")}
        {Table(["Member", "Is", "Meaning"], (schema.Value["properties"]?.AsObject() ?? []).Select(member => new[]
        {
            Html.Of($"<code>{member.Key}</code>{Html.If(!IsRequired(schema.Value, member.Key), $" (optional)")}"), TypeOf(member.Value), Html.Of($"{Text(member.Value!["description"])}"),
        }))}
        </section>
        """);

    private static IEnumerable<IHtmlContent[]> Parameters(JsonObject document, JsonNode operation) => (operation["parameters"]?.AsArray() ?? [])
        .Select(parameter => Resolve(document, parameter!))
        .Select(parameter => new[] { Html.Of($"{Text(parameter["in"])}"), Html.Of($"<code>{Text(parameter["name"])}</code>"), Html.Of($"{Text(parameter["description"])}") });

    private static IHtmlContent[] Answer(JsonObject document, string status, JsonNode answer)
    {
        var given = Resolve(document, answer);
        var content = given["content"]?.AsObject().FirstOrDefault();
        return [Html.Of($"<code>{status}</code>"), Html.Of($"{Text(given["description"])}"), content is { Value: { } body } ? Html.Of($"{TypeOf(body["schema"])} as <code>{content.Value.Key}</code>") : Html.Nothing];
    }

    private static IHtmlContent Table(string[] heads, IEnumerable<IHtmlContent[]> rows) => rows.Any()
        ? Html.Of($"""
            <table><thead><tr>{Html.Each(heads, head => Html.Of($"<th scope=\"col\">{head}</th>"))}</tr></thead>
            <tbody>{Html.Each(rows, row => Html.Of($"<tr>{Html.Each(row.Zip(heads), cell => Html.Of($"<td data-head=\"{cell.Second}\">{cell.First}</td>"))}</tr>"))}</tbody></table>
            """)
        : Html.Nothing;

    private static IHtmlContent TypeOf(JsonNode? schema) => schema switch
    {
        null => Html.Nothing,
        _ when schema["$ref"] is { } shape => Html.Of($"<a href=\"#{NameOf(shape)}\">{NameOf(shape)}</a>"),
        _ when schema["enum"] is JsonArray values => Html.Of($"<code>{string.Join(", ", values.Select(Text))}</code>"),
        _ when schema["items"] is { } items => Html.Of($"list of {TypeOf(items)}"),
        _ => Html.Of($"{(schema["type"] is JsonArray types ? string.Join(" or ", types.Select(Text)) : Text(schema["type"]))}"),
    };

    private static string Security(JsonObject document, JsonNode operation) => string.Join(", or by ", (operation["security"]?.AsArray() ?? []).Select(each =>
        each!.AsObject().FirstOrDefault().Key is { } scheme ? Text(document["components"]!["securitySchemes"]![scheme]!["description"]) : "nothing"));

    private static bool IsRequired(JsonNode schema, string member) => (schema["required"]?.AsArray() ?? []).Any(name => Text(name) == member);

    private static JsonNode Resolve(JsonObject document, JsonNode node) => node["$ref"] is { } reference
        ? document["components"]![Text(reference).Split('/')[2]]![NameOf(reference)]!
        : node;

    private static string Address(JsonObject document, JsonNode path, string below) => Text((path["servers"] ?? document["servers"])![0]!["url"]).TrimEnd('/') + below;

    private static string NameOf(JsonNode reference) => Text(reference).Split('/')[^1];

    private static string Text(JsonNode? node) => node?.GetValue<string>() ?? "";
}
