namespace CookieConsent.Browser.Tests;

/// <summary>The first layer that holds a way back.</summary>
internal enum HeldBy
{
    /// <summary>The rules, in the page's own functions and properties.</summary>
    Rules,

    /// <summary>The policy that strict mode's script adds to a page.</summary>
    Policy,

    /// <summary>Only a policy that the server sends with the page: whatever script adds comes too late.</summary>
    SentPolicy,
}

/// <summary>A way out of a page: its id, what holds it back from a host that is not allowed, and why that does or nothing earlier can.</summary>
internal sealed record Way(string Id, HeldBy HeldBy, string Why)
{
    /// <summary>Whether it stands in the page's own HTML, where no script takes it.</summary>
    public bool InHtml => Id.StartsWith("html-", StringComparison.Ordinal);

    /// <summary>Whether it sends when the page is left, not before.</summary>
    public bool SendsOnLeaving => Id is "beacon-pagehide" or "fetch-later";

    /// <summary>Whether a host that is not allowed may be reached, while a policy stands in the page or not.</summary>
    public bool MayReach(bool policy) => HeldBy > (policy ? HeldBy.Policy : HeldBy.Rules);
}
