namespace CookieConsent;

/// <summary>What the policy of <c>UseConsentPolicy</c> opens beyond the site file.</summary>
public sealed class ConsentPolicyOptions
{
    /// <summary>
    /// Further hosts that pages may reach, whatever a visitor chose, as a Content-Security-Policy names them: <c>fonts.example</c>,
    /// <c>*.fonts.example</c>, <c>https://fonts.example:8443/files/</c>. For what the site file does not declare, and for what must work even
    /// before a remote host was first reached. One that would open what a visitor denies is left out for that visitor.
    /// </summary>
    public ICollection<string> Sources { get; } = [];
}
