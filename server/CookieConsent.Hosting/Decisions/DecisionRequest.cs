using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>The body of <c>POST …/decisions</c>, checked.</summary>
internal sealed record DecisionRequest(string Notice, string Language, Choices Choices, string Action, string Surface, IReadOnlyList<string> Signals)
{
    private const string AcceptAll = "accept-all";

    private static readonly string[] Members = ["notice", "language", "choices", "action", "surface", "signals"];
    private static readonly string[] Refusals = ["reject-all", "withdraw"];
    private static readonly string[] Actions = [AcceptAll, .. Refusals, "custom", "signal"];
    private static readonly string[] Surfaces = ["banner", "preferences", "placeholder", "api"];
    private static readonly string[] KnownSignals = ["global-privacy-control"];

    /// <summary>The notice that a body names, read first: a superseded one is answered before anything else is looked at.</summary>
    /// <exception cref="Problem">400.</exception>
    public static string NoticeOf(JsonElement body) => body.TryGetProperty("notice", out var notice) && notice.ValueKind == JsonValueKind.String
        ? notice.GetString()!
        : throw Problem.BadRequest("The body names no notice.", ("/notice", "must be the hash of the notice that was shown"));

    /// <summary>Reads a body against the notice that it names.</summary>
    /// <exception cref="Problem">400, with every fault.</exception>
    public static DecisionRequest Read(JsonElement body, PublishedNotice notice)
    {
        var faults = new List<(string Pointer, string Detail)>();
        foreach (var member in body.EnumerateObject().Where(member => !Members.Contains(member.Name)))
        {
            faults.Add(($"/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", "is not a member of a decision"));
        }

        var choices = body.TryGetProperty("choices", out var given)
            ? ChoicesJson.Read(given, notice.Summary.Categories, (pointer, detail) => faults.Add(("/choices" + pointer, detail)))
            : Missing("/choices", Choices.None);
        var action = OneOf("action", Actions);
        var request = new DecisionRequest(NoticeOf(body), OneOf("language", notice.Languages), choices, action, OneOf("surface", Surfaces), Signals());

        // A record that says "accept-all" over other choices would prove nothing.
        var optional = notice.Summary.Categories.Where(category => category.Id != Choices.Necessary);
        if (faults.Count == 0
            && ((action == AcceptAll && !optional.All(category => choices.Allows(category.Id)))
                || (Refusals.Contains(action) && optional.Any(category => choices[category.Id] != Technology.None))))
        {
            faults.Add(("/action", $"\"{action}\" contradicts the choices"));
        }

        return faults.Count == 0 ? request : throw Problem.BadRequest("The decision is not acceptable; nothing was recorded.", [.. faults]);

        string OneOf(string name, IReadOnlyList<string> known)
        {
            var value = body.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : "";
            return known.Contains(value) ? value : Missing("/" + name, "", $"must be one of {string.Join(", ", known)}");
        }

        IReadOnlyList<string> Signals()
        {
            if (!body.TryGetProperty("signals", out var heard))
            {
                return [];
            }

            var known = heard.ValueKind == JsonValueKind.Array
                ? KnownSignals.Where(signal => heard.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.String && item.GetString() == signal)).ToList()
                : [];
            return heard.ValueKind == JsonValueKind.Array && known.Count == heard.GetArrayLength()
                ? known
                : Missing<IReadOnlyList<string>>("/signals", [], $"must be a list of {string.Join(", ", KnownSignals)}");
        }

        T Missing<T>(string pointer, T instead, string detail = "is missing")
        {
            faults.Add((pointer, detail));
            return instead;
        }
    }

    /// <summary>Whether a recorded decision came from this very request.</summary>
    public bool IsThatOf(Decision recorded) =>
        recorded.Notice == Notice && recorded.Choices.Equals(Choices) && recorded.Action == Action && recorded.Surface == Surface && recorded.Language == Language;
}
