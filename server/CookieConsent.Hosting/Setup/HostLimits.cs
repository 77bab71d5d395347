namespace CookieConsent.Hosting;

/// <summary>How often one may ask, section <c>CookieConsent:Limits</c>. 0 turns a limit off; what goes beyond one is answered with 429 and Retry-After.</summary>
public sealed class HostLimits
{
    /// <summary>
    /// Decisions a minute, by script and form together, from one network (/24 of IPv4, /48 of IPv6; many visitors share one); as often may it
    /// ask for visitors' own data, and say that the card was shown. Default 300.
    /// </summary>
    public int DecisionsPerMinute { get; set; } = 300;

    /// <summary>Visitors looked up a minute by one API key. Default 0: not limited.</summary>
    public int LookupsPerMinute { get; set; }
}
