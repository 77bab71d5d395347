using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>Of which days statistics are asked for, as an address says: <c>?from=2026-11-01&amp;to=2026-11-30</c>.</summary>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last one.</param>
internal sealed record StatsQuery(DateOnly From, DateOnly To)
{
    private const int DefaultDays = 30;
    private const int MostDays = 400;
    private const string Must = "must be a day, UTC, such as 2026-11-27";

    private static readonly string[] Known = ["from", "to", DecisionFormat.Parameter];

    /// <summary>The days, both ends included.</summary>
    public IReadOnlyList<DateOnly> Days => [.. Enumerable.Range(From.DayNumber, To.DayNumber - From.DayNumber + 1).Select(DateOnly.FromDayNumber)];

    /// <summary>Reads an address. Without a last day it is today, without a first one it is 29 days before the last.</summary>
    /// <exception cref="Problem">400, with every fault.</exception>
    public static StatsQuery Read(IQueryCollection query, DateOnly today)
    {
        var faults = new List<(string, string)>();
        faults.AddRange(query.Keys.Where(name => !Known.Contains(name)).Select(name => ("/" + name, $"is none of {string.Join(", ", Known)}")));
        faults.AddRange(Known.Where(name => query[name].Count > 1).Select(name => ("/" + name, "stands there more than once")));
        var to = Day("to") ?? today;
        var from = Day("from") ?? DateOnly.FromDayNumber(Math.Max(0, to.DayNumber - DefaultDays + 1));
        if (faults.Count == 0 && from > to)
        {
            faults.Add(("/from", $"is after {DailyRoot.Text(to)}, the last day"));
        }
        else if (faults.Count == 0 && to.DayNumber - from.DayNumber >= MostDays)
        {
            faults.Add(("/from", $"is too early: from there to {DailyRoot.Text(to)} it is more than {MostDays} days"));
        }

        return faults.Count == 0 ? new StatsQuery(from, to) : throw Problem.BadRequest("The address does not say of which days statistics are asked for.", [.. faults]);

        DateOnly? Day(string name)
        {
            if (query[name] is not { Count: 1 } value)
            {
                return null;
            }

            var day = DailyRoot.ReadDay(value);
            if (day is null)
            {
                faults.Add(("/" + name, Must));
            }

            return day;
        }
    }
}
