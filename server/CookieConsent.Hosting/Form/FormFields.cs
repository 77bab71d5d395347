using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CookieConsent.Hosting;

/// <summary>What the form posts. As the JSON of a decision it goes the way of all others.</summary>
internal sealed class FormFields
{
    public const string Key = "key";
    public const string Notice = "notice";
    public const string Language = "language";
    public const string Action = "action";

    /// <summary>The action that erases all that is kept of the visitor: no decision.</summary>
    public const string Erase = "erase";

    /// <summary>A box that is ticked: <c>category:technology</c>, as in <c>data-consent</c>.</summary>
    public const string Choice = "choice";

    /// <summary>A service's box that is ticked: <c>category:service</c>. There where a category has several.</summary>
    public const string Service = "service";

    /// <summary>The categories beside which the form told of the browser's opt-out: a box that is ticked there is ticked knowing of it (G05).</summary>
    public const string Override = "override";

    /// <summary>Where these decisions are made.</summary>
    public static readonly IReadOnlyList<string> Surfaces = ["page"];

    private const string Custom = "custom";

    private static readonly string[] Once = [Key, Notice, Language, Action];
    private static readonly string[] Many = [Choice, Service, Override];

    private readonly IReadOnlyDictionary<string, StringValues> fields;
    private readonly byte[] key;

    private FormFields(IReadOnlyDictionary<string, StringValues> fields, byte[] key) => (this.fields, this.key) = (fields, key);

    /// <exception cref="Problem">415, 413 or 400, naming the fault.</exception>
    public static async Task<FormFields> ReadAsync(HttpRequest request, int limit)
    {
        if (request.ContentType?.Split(';')[0].Trim().Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true)
        {
            throw new Problem(StatusCodes.Status415UnsupportedMediaType, "not-a-form", "Not a form", "The body must be application/x-www-form-urlencoded.");
        }

        var body = await BoundedBody.ReadAsync(request, limit);
        using var reader = new FormReader(Encoding.UTF8.GetString(body.Span));
        Dictionary<string, StringValues> fields;
        try
        {
            fields = reader.ReadForm();
        }
        catch (InvalidDataException e)
        {
            throw Problem.BadRequest(e.Message);
        }

        var key = IdempotencyKey.Decode(fields.GetValueOrDefault(Key));
        var faults = fields.Keys.Where(name => !Once.Contains(name) && !Many.Contains(name)).Select(name => ("/" + name, "is not a field of the form"))
            .Concat(Once.Where(name => fields.GetValueOrDefault(name).Count != 1).Select(name => ("/" + name, "must stand there once")))
            .Concat(key is null ? [("/" + Key, "must be 16 random bytes as 22 base64url characters")] : [])
            .ToArray();
        return faults.Length == 0 ? new(fields, key!) : throw Problem.BadRequest("The form is not acceptable; nothing was recorded.", faults);
    }

    /// <summary>Whether the visitor wants everything erased.</summary>
    public bool Erases => fields[Action] == Erase;

    /// <summary>The boxes that are ticked.</summary>
    public IReadOnlyCollection<string> Ticks => [.. Values(Choice).Select(mark => $"{Choice}:{mark}"), .. Values(Service).Select(mark => $"{Service}:{mark}")];

    /// <summary>The decision, as a page's script would send it.</summary>
    /// <exception cref="Problem">422: a technology is ticked without a service, or the reverse, which would silently be nothing.</exception>
    public JsonObject ToDecision(Notice notice, bool optedOut)
    {
        var decision = new JsonObject
        {
            [Notice] = fields[Notice].ToString(),
            [Language] = fields[Language].ToString(),
            [Action] = fields[Action].ToString(),
            ["choices"] = Choices(notice, fields[Action].ToString(), optedOut),
            ["surface"] = Surfaces[0],
        };
        // The browser may have stopped opting out since the form was shown.
        if (optedOut)
        {
            decision[Override] = new JsonArray([.. fields.GetValueOrDefault(Override).Select(category => (JsonNode?)category)]);
        }

        return decision;
    }

    /// <summary>
    /// The decision's Idempotency-Key: the form's, and what was decided. The same form sent twice is one decision; a form to which its visitor
    /// went back, to choose differently, is another.
    /// </summary>
    public byte[] KeyOf(JsonObject decision) => SHA256.HashData([.. key, .. Encoding.UTF8.GetBytes(decision.ToJsonString())])[..key.Length];

    private JsonObject Choices(Notice notice, string action, bool optedOut)
    {
        var choices = new JsonObject();
        // What says "reject all" is not refused for what else it says.
        foreach (var (category, technology) in DecisionRequest.Refusals.Contains(action) ? [] : Values(Choice).Select(Split))
        {
            choices.TryAdd(category, new JsonObject());
            choices[category]![technology] = true;
        }

        if (action == Custom)
        {
            AddServices(choices, notice);
        }

        if (action == DecisionRequest.AcceptAll)
        {
            // "All" leaves off what the browser opts out of, unless a box there was ticked.
            foreach (var category in notice.Categories.Where(category => !(category.Gpc && optedOut) || choices.ContainsKey(category.Id)))
            {
                choices[category.Id] = true;
            }
        }

        return choices;
    }

    private void AddServices(JsonObject choices, Notice notice)
    {
        var ticked = Values(Service).Select(Split).ToLookup(mark => mark.Category, mark => mark.Of);
        var several = notice.Categories.Where(category => category.HasSeveralServices).Select(category => category.Id);
        var halves = several.Where(category => ticked.Contains(category) != choices.ContainsKey(category)).ToArray();
        if (halves.Length > 0)
        {
            throw new Problem(StatusCodes.Status422UnprocessableEntity, Problem.HalfChosen, "Half chosen",
                $"A technology is ticked without a service, or the reverse, in {string.Join(", ", halves)}. Nothing was recorded.");
        }

        foreach (var services in ticked)
        {
            choices.TryAdd(services.Key, new JsonObject());
            choices[services.Key]!["services"] = new JsonObject(services.Select(service => KeyValuePair.Create(service, (JsonNode?)true)));
        }
    }

    private IEnumerable<string> Values(string name) => fields.GetValueOrDefault(name).OfType<string>().Distinct();

    private static (string Category, string Of) Split(string mark) => mark.Split(':', 2) is [var before, var after] ? (before, after) : (mark, "");
}
