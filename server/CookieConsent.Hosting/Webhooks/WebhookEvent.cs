namespace CookieConsent.Hosting;

/// <summary>What webhooks tell of: the type of a message.</summary>
internal static class WebhookEvent
{
    /// <summary>A decision of any action but <c>withdraw</c>.</summary>
    public const string Recorded = "decision.recorded";

    /// <summary>A decision whose action is <c>withdraw</c>.</summary>
    public const string Withdrawn = "consent.withdrawn";

    /// <summary>All that there are. Not erasures: a tombstone takes its decision's old place in the log, where nobody who reads on comes by again.</summary>
    public static readonly IReadOnlyList<string> All = [Recorded, Withdrawn];

    public static string Of(Decision decision) => decision.Action == "withdraw" ? Withdrawn : Recorded;
}
