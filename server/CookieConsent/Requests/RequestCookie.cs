using Microsoft.Extensions.Primitives;

namespace CookieConsent;

/// <summary>
/// Finds one cookie in the raw header. <c>Request.Cookies</c> would build a dictionary and unescape every value; ours hold only characters
/// that are never escaped.
/// </summary>
internal static class RequestCookie
{
    /// <summary>No browser keeps a longer cookie.</summary>
    private const int LongestValue = 4096;

    /// <summary>
    /// The cookie's value. None when it is absent, longer than a browser keeps, or there several times with different values: a neighbouring
    /// subdomain can set one beside ours, and nothing tells which is the visitor's.
    /// </summary>
    public static bool TryFind(StringValues header, string name, out ReadOnlySpan<char> value)
    {
        value = default;
        var found = false;
        for (var i = 0; i < header.Count; i++)
        {
            var text = header[i].AsSpan();
            for (var at = NextValue(text, name, 0); at >= 0; at = NextValue(text, name, at))
            {
                var next = text[at..];
                var end = next.IndexOf(';');
                next = (end < 0 ? next : next[..end]).Trim(" \t");
                if (found && !next.SequenceEqual(value))
                {
                    value = default;
                    return false;
                }

                value = next;
                found = true;
            }
        }

        return found && value.Length <= LongestValue;
    }

    // Searches for the name and then looks at what stands around it: one vectorised pass over cookies that are not ours.
    private static int NextValue(ReadOnlySpan<char> text, string name, int from)
    {
        while (text[from..].IndexOf(name, StringComparison.Ordinal) is var at && at >= 0)
        {
            var start = from + at;
            from = start + name.Length;
            if (from < text.Length && text[from] == '=' && IsNameStart(text[..start]))
            {
                return from + 1;
            }
        }

        return -1;
    }

    private static bool IsNameStart(ReadOnlySpan<char> before) => before.TrimEnd(" \t") is var trimmed && (trimmed.IsEmpty || trimmed[^1] == ';');
}
