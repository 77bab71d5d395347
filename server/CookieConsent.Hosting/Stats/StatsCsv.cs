using System.Globalization;
using System.Text;

namespace CookieConsent.Hosting;

/// <summary>
/// Statistics as CSV (RFC 4180): one number on each line, so that a spreadsheet can sum them by any column, and columns stay the same
/// whatever categories and languages there are. Sums are left to it: among the lines they would be counted again.
/// </summary>
internal static class StatsCsv
{
    public const string Header = "day,what,of,count\r\n";

    public static string Of(StatsQuery query, IReadOnlyList<Counts> days)
    {
        var csv = new StringBuilder(Header);
        foreach (var (day, counts) in query.Days.Zip(days))
        {
            // "granted" and "denied" are of category:technology, as data-consent marks it.
            foreach (var (what, tally) in new[]
            {
                ("shown", counts.Shown), ("action", counts.Actions), ("surface", counts.Surfaces), ("language", counts.Languages), ("granted", counts.Granted), ("denied", counts.Denied),
            })
            {
                foreach (var (of, count) in tally.Counts)
                {
                    csv.Append(CultureInfo.InvariantCulture, $"{DailyRoot.Text(day)},{what},{DecisionCsv.Cell(of)},{count}\r\n");
                }
            }
        }

        return csv.ToString();
    }
}
