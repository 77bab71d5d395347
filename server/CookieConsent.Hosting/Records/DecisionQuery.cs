using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>Which decisions are asked for, as an address says: <c>?from=2026-11-01&amp;action=withdraw</c>.</summary>
/// <param name="From">The earliest time, by the ids, whose order is that of the log.</param>
/// <param name="To">The time before which they end.</param>
/// <param name="Action">How, or any.</param>
/// <param name="Surface">Where, or anywhere.</param>
/// <param name="Language">In which language, or any.</param>
/// <param name="Visitor">Whose, or anybody's.</param>
/// <param name="After">The place where the former page ended.</param>
/// <param name="Limit">How many on a page.</param>
/// <param name="Erased">Whether what is left of erased decisions is asked for, too.</param>
internal sealed record DecisionQuery(
    DateTimeOffset? From, DateTimeOffset? To, string? Action, string? Surface, string? Language, VisitorId? Visitor, Guid? After, int Limit, bool Erased = false)
{
    private const int DefaultLimit = 100;
    private const int LargestLimit = 1_000;

    private static readonly string[] Known = ["from", "to", "action", "surface", "language", "visitor", "after", "limit", "erased", DecisionFormat.Parameter];

    /// <summary>Where reading the log begins.</summary>
    public Guid? Start => From is { } from && DecisionIds.Before(from) is var start && (After is null || After < start) ? start : After;

    /// <exception cref="Problem">400, with every fault.</exception>
    public static DecisionQuery Read(IQueryCollection query)
    {
        var faults = new List<(string, string)>();
        faults.AddRange(query.Keys.Where(name => !Known.Contains(name)).Select(name => ("/" + name, $"is none of {string.Join(", ", Known)}")));
        faults.AddRange(Known.Where(name => query[name].Count > 1).Select(name => ("/" + name, "stands there more than once")));
        var read = new DecisionQuery(
            Value("from", ReadTime, "must be a time such as 2026-11-27 or 2026-11-27T08:30:00Z"),
            Value("to", ReadTime, "must be a time such as 2026-11-27 or 2026-11-27T08:30:00Z"),
            Text("action"),
            Text("surface"),
            Text("language"),
            Value("visitor", text => VisitorId.TryParse(text, out var visitor) ? visitor : (VisitorId?)null, "must be a visitor id: 22 base64url characters"),
            Value("after", text => Guid.TryParseExact(text, "D", out var id) ? id : (Guid?)null, "must be the \"next\" of a former page"),
            Value("limit", text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LargestLimit ? limit : (int?)null, $"must be 1 to {LargestLimit}") ?? DefaultLimit,
            Value("erased", text => bool.TryParse(text, out var erased) ? erased : (bool?)null, "must be true or false") ?? false);
        if (read.Erased && (read.Action ?? read.Surface ?? read.Language ?? read.Visitor?.ToString()) is not null)
        {
            faults.Add(("/erased", "can't be narrowed by action, surface, language or visitor, which an erasure takes away"));
        }

        return faults.Count == 0 ? read : throw Problem.BadRequest("The address does not say which decisions are asked for.", [.. faults]);

        string? Text(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;

        T? Value<T>(string name, Func<string, T?> parse, string must)
            where T : struct
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            var value = parse(text);
            if (value is null)
            {
                faults.Add(("/" + name, must));
            }

            return value;
        }
    }

    /// <summary>Whether this entry, and so all that follow, come after what is asked for.</summary>
    public bool EndsBefore(LogEntry entry) => To is { } to && DecisionIds.TimeOf(entry.Id) >= to;

    public bool Matches(LogEntry entry) =>
        (From is not { } from || DecisionIds.TimeOf(entry.Id) >= from) && !EndsBefore(entry) && (entry is Decision decision ? Matches(decision) : Erased);

    private bool Matches(Decision decision) =>
        (Action is null || decision.Action == Action)
        && (Surface is null || decision.Surface == Surface)
        && (Language is null || decision.Language == Language)
        && (Visitor is null || decision.Visitor == Visitor);

    private static DateTimeOffset? ReadTime(string text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.fffK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;
}
