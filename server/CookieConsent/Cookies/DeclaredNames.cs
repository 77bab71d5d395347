using Microsoft.Extensions.Primitives;

namespace CookieConsent;

/// <summary>
/// What trackers declare of names on the device, read as client/rules/match.ts reads it: <c>*</c> stands for any text, case counts, and what is
/// necessary is never touched, whatever else is declared beside it.
/// </summary>
internal sealed class DeclaredNames
{
    /// <summary>What the names of our own cookies begin with.</summary>
    private const string Ours = "choices";

    private readonly Tracker[] trackers;

    public DeclaredNames(IEnumerable<Tracker> trackers) => this.trackers = [.. trackers.Where(tracker => tracker.Names.Count > 0)];

    /// <summary>Whether there is nothing that could be denied.</summary>
    public bool IsEmpty => Array.TrueForAll(trackers, tracker => tracker.Category == Choices.Necessary);

    /// <summary>Whether a tracker that the visitor denies declares the name. What nobody declares is not denied.</summary>
    public bool IsDenied(ReadOnlySpan<char> name, Consent consent)
    {
        if (name.StartsWith(Ours, StringComparison.Ordinal))
        {
            return false;
        }

        var denied = false;
        foreach (var tracker in trackers)
        {
            if (Declares(tracker, name))
            {
                if (tracker.Category == Choices.Necessary)
                {
                    return false;
                }

                denied |= !consent.Choices.AllowsDeclared(tracker.Category, tracker.Technology, tracker.Service);
            }
        }

        return denied;
    }

    /// <summary>The denied names in a <c>Cookie</c> header, each once; null, without an allocation, when there are none.</summary>
    public IReadOnlyList<string>? DeniedIn(StringValues header, Consent consent)
    {
        List<string>? denied = null;
        for (var i = 0; i < header.Count; i++)
        {
            var rest = header[i].AsSpan();
            while (!rest.IsEmpty)
            {
                var end = rest.IndexOf(';');
                var cookie = end < 0 ? rest : rest[..end];
                rest = end < 0 ? [] : rest[(end + 1)..];
                var name = (cookie.IndexOf('=') is var equals and >= 0 ? cookie[..equals] : []).Trim(" \t");
                if (CanBeSent(name) && IsDenied(name, consent) && denied?.Contains(name.ToString()) != true)
                {
                    (denied ??= []).Add(name.ToString());
                }
            }
        }

        return denied;
    }

    private static bool Declares(Tracker tracker, ReadOnlySpan<char> name)
    {
        for (var i = 0; i < tracker.Names.Count; i++)
        {
            if (Matches(tracker.Names[i], name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (at, star, tried) = (0, -1, 0);
        for (var i = 0; i < name.Length;)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, tried) = (at++, i);
            }
            else if (at < pattern.Length && pattern[at] == name[i])
            {
                at++;
                i++;
            }
            else if (star >= 0)
            {
                // The star takes one character more.
                (at, i) = (star + 1, ++tried);
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].Trim('*').IsEmpty;
    }

    // A name goes back out in a header: browsers also send some that no server may.
    private static bool CanBeSent(ReadOnlySpan<char> name)
    {
        foreach (var c in name)
        {
            if (c is < '!' or > '~')
            {
                return false;
            }
        }

        return !name.IsEmpty;
    }
}
