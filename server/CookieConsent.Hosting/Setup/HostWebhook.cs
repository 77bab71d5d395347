namespace CookieConsent.Hosting;

/// <summary>Who is told of a site's decisions, by a signed POST for each: one entry of <c>CookieConsent:Webhooks</c>.</summary>
public sealed class HostWebhook
{
    /// <summary>The site's id.</summary>
    public string Site { get; set; } = "";

    /// <summary>Where to: an https address, or http on this machine alone. No user, no fragment.</summary>
    public string Url { get; set; } = "";

    /// <summary>What messages are signed with: <c>whsec_</c> and the base64 of 24 to 64 random bytes.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Of what: <c>decision.recorded</c>, <c>consent.withdrawn</c>. Default: both.</summary>
    public IList<string> Events { get; } = [];
}
