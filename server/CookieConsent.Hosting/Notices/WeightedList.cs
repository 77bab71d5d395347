using System.Globalization;

namespace CookieConsent.Hosting;

/// <summary>The items of a header such as Accept-Language with their weights (RFC 9110 12.4.2), read in place.</summary>
internal ref struct WeightedList(ReadOnlySpan<char> header)
{
    private ReadOnlySpan<char> rest = header;

    /// <summary>The next item and its weight, 1 unless the header says less; one of weight 0 is not acceptable.</summary>
    public bool TryNext(out ReadOnlySpan<char> item, out double weight)
    {
        item = default;
        weight = 1;
        if (rest.IsEmpty)
        {
            return false;
        }

        var range = Take(ref rest, ',');
        item = Take(ref range, ';').Trim();
        range = range.Trim();
        if (range.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(range[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var given))
        {
            weight = given;
        }

        return true;
    }

    private static ReadOnlySpan<char> Take(scoped ref ReadOnlySpan<char> text, char end)
    {
        var at = text.IndexOf(end);
        var taken = at < 0 ? text : text[..at];
        text = at < 0 ? [] : text[(at + 1)..];
        return taken;
    }
}
