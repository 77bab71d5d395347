using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>What a visitor decided, as <c>POST …/decisions</c> or the form brings it, checked.</summary>
internal sealed record DecisionRequest(string Notice, string Language, Choices Choices, string Action, string Surface, IReadOnlyList<string> Signals)
{
    /// <summary>The action that grants everything.</summary>
    public const string AcceptAll = "accept-all";

    private const string Signal = "signal";

    /// <summary>Where a page's script lets visitors decide.</summary>
    public static readonly IReadOnlyList<string> Surfaces = ["banner", "preferences", "placeholder", "api"];

    /// <summary>The actions that deny everything.</summary>
    public static readonly IReadOnlyList<string> Refusals = ["reject-all", "withdraw"];

    private static readonly string[] Members = ["notice", "language", "choices", "action", "surface", "signals", "override"];
    private static readonly string[] Actions = [AcceptAll, .. Refusals, "custom", Signal];

    /// <summary>The notice that a body names, read first: a superseded one is answered before anything else is looked at.</summary>
    /// <exception cref="Problem">400.</exception>
    public static string NoticeOf(JsonElement body) => body.TryGetProperty("notice", out var notice) && notice.ValueKind == JsonValueKind.String
        ? notice.GetString()!
        : throw Problem.BadRequest("The body names no notice.", ("/notice", "must be the hash of the notice that was shown"));

    /// <summary>Reads a body against the notice that it names.</summary>
    /// <param name="body">The body.</param>
    /// <param name="notice">The notice.</param>
    /// <param name="heard">The opt-outs in the request's headers: signals, whether the body names them or not.</param>
    /// <param name="surfaces">Where it can have been made.</param>
    /// <exception cref="Problem">400, with every fault.</exception>
    public static DecisionRequest Read(JsonElement body, PublishedNotice notice, IEnumerable<string> heard, IReadOnlyList<string> surfaces)
    {
        var faults = new List<(string Pointer, string Detail)>();
        foreach (var member in body.EnumerateObject().Where(member => !Members.Contains(member.Name)))
        {
            faults.Add(($"/{ChoicesJson.Escape(member.Name)}", "is not a member of a decision"));
        }

        var choices = body.TryGetProperty("choices", out var given)
            ? ChoicesJson.Read(given, notice.Summary.Categories, (pointer, detail) => faults.Add(("/choices" + pointer, detail)))
            : Missing("/choices", Choices.None);
        var named = List("signals", HeardSignals.All);
        var request = new DecisionRequest(
            NoticeOf(body),
            OneOf("language", notice.Languages),
            choices.With(List("override", [.. notice.Summary.Categories.Where(category => category.Gpc).Select(category => category.Id)])),
            OneOf("action", Actions),
            OneOf("surface", surfaces),
            [.. HeardSignals.All.Where(signal => named.Contains(signal) || heard.Contains(signal))]);
        if (faults.Count == 0)
        {
            faults.AddRange(request.Contradictions(notice.Summary, named.Count > 0));
        }

        return faults.Count == 0 ? request : throw Problem.BadRequest("The decision is not acceptable; nothing was recorded.", [.. faults]);

        string OneOf(string name, IReadOnlyList<string> known)
        {
            var value = body.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString()! : "";
            return known.Contains(value) ? value : Missing("/" + name, "", $"must be one of {string.Join(", ", known)}");
        }

        IReadOnlyList<string> List(string name, IReadOnlyList<string> known)
        {
            if (!body.TryGetProperty(name, out var list))
            {
                return [];
            }

            var found = list.ValueKind == JsonValueKind.Array
                ? known.Where(item => list.EnumerateArray().Any(entry => entry.ValueKind == JsonValueKind.String && entry.GetString() == item)).ToList()
                : [];
            return list.ValueKind == JsonValueKind.Array && found.Count == list.GetArrayLength()
                ? found
                : Missing<IReadOnlyList<string>>("/" + name, [], $"must be a list of {string.Join(", ", known)}");
        }

        T Missing<T>(string pointer, T instead, string detail = "is missing")
        {
            faults.Add((pointer, detail));
            return instead;
        }
    }

    /// <summary>The categories that are granted against an opt-out, without saying that this was known (G05).</summary>
    public IEnumerable<string> Unheeded(Notice notice) => Signals.Count == 0
        ? []
        : notice.Categories.Where(category => category.Gpc && Choices[category.Id] != Technology.None && !Choices.Overrides(category.Id)).Select(category => category.Id);

    /// <summary>Whether a recorded decision came from this very request.</summary>
    public bool IsThatOf(Decision recorded) =>
        recorded.Notice == Notice && recorded.Choices.Equals(Choices) && recorded.Action == Action && recorded.Surface == Surface && recorded.Language == Language;

    // A record that says "accept-all" over other choices would prove nothing, nor one that says "signal" and names none.
    private IEnumerable<(string, string)> Contradictions(Notice notice, bool namesSignals)
    {
        var optional = notice.Categories.Where(category => category.Id != Choices.Necessary);
        if ((Action == AcceptAll && !optional.All(category => Choices.Allows(category.Id) || (category.Gpc && Signals.Count > 0)))
            || (Refusals.Contains(Action) && optional.Any(category => Choices[category.Id] != Technology.None))
            || (Action == Signal && Signals.Count == 0))
        {
            yield return ("/action", $"\"{Action}\" contradicts the {(Action == Signal ? "signals" : "choices")}");
        }

        if (Signals.Count == 0 && Choices.Categories.Any(Choices.Overrides))
        {
            yield return ("/override", "names a category although there is no signal to override");
        }

        foreach (var category in namesSignals ? Unheeded(notice) : [])
        {
            yield return ($"/choices/{category}", $"is denied by {string.Join(", ", Signals)} unless \"override\" names it");
        }
    }
}
