using System.Globalization;
using System.Text;

namespace CookieConsent.Hosting;

/// <summary>Recorded decisions as CSV (RFC 4180), one on each line.</summary>
internal static class DecisionCsv
{
    // What is granted stands there as data-consent marks it: category:technology.
    public const string Header = "decision,visitor,decidedAt,expires,notice,version,language,asked,granted,without,override,action,surface,signals,previous,digest\r\n";

    // L03. A spreadsheet takes a cell that begins with one of these for a formula, and ids may.
    private const string Formula = "=+-@\t\r";

    public static string Row(Decision decision) => string.Join(',', new[]
    {
        decision.Id.ToString(),
        decision.Visitor.ToString(),
        Time(decision.At),
        Time(decision.Expires),
        decision.Notice,
        decision.Version.ToString(CultureInfo.InvariantCulture),
        decision.Language,
        string.Join(' ', decision.Choices.Categories),
        string.Join(' ', Granted(decision.Choices)),
        string.Join("; ", decision.Choices.Denied.Select(denied => $"{denied.Category}::{denied.Service}")),
        string.Join(' ', decision.Choices.Categories.Where(decision.Choices.Overrides)),
        decision.Action,
        decision.Surface,
        string.Join(' ', decision.Signals),
        decision.Previous?.ToString() ?? "",
        decision.Digest.ToString(),
    }.Select(Cell)) + "\r\n";

    /// <summary>A cell: quoted where it must be, and after an apostrophe where a spreadsheet would take it for a formula.</summary>
    public static string Cell(string text)
    {
        var safe = text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : new StringBuilder(safe).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString();
    }

    private static IEnumerable<string> Granted(Choices choices) =>
        from category in choices.Categories
        from each in TechnologyIds.Each
        where choices[category].HasFlag(each.Technology)
        select $"{category}:{each.Id}";

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
