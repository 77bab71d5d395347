namespace CookieConsent.Hosting;

/// <summary>Settings of the host, section <c>CookieConsent</c>.</summary>
public sealed class CookieConsentHostOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "CookieConsent";

    /// <summary>Where decisions are kept: <c>litedb:</c> and a file, relative to the working directory. Default <c>litedb:data/choices.db</c>.</summary>
    public string Database { get; set; } = "litedb:data/choices.db";

    /// <summary>The folder of the site files, relative to the working directory. Default <c>sites</c>.</summary>
    public string Sites { get; set; } = "sites";

    /// <summary>The path under which all routes stand. Default <c>/choices</c>.</summary>
    public string Prefix { get; set; } = "/choices";

    /// <summary>After how many days another key signs; published a day before. 0: only when <c>keys rotate</c> asks for it. Default 90.</summary>
    public int SigningKeyDays { get; set; } = 90;

    /// <summary>How many days records are kept, by their whole days, UTC: at least 396, so that none is removed while its choices are in force. 0, the default: for ever.</summary>
    public int RetentionDays { get; set; }

    /// <summary>How often one may ask.</summary>
    public HostLimits Limits { get; } = new();

    /// <summary>Who is told of decisions. Default: nobody.</summary>
    public IList<HostWebhook> Webhooks { get; } = [];
}
