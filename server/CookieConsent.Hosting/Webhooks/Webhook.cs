using System.Security.Cryptography;
using System.Text;

namespace CookieConsent.Hosting;

/// <summary>One receiver of one site's decisions.</summary>
internal sealed class Webhook(string site, Uri url, WebhookSecret secret, IReadOnlyCollection<string> events)
{
    /// <summary>Names it in the store, logs and metrics: the first 12 hex characters of SHA-256(site + "\0" + address).</summary>
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{site}\0{url.AbsoluteUri}")))[..12];

    public string Site => site;

    public Uri Url => url;

    /// <summary>What logs may say of the address: its path can hold a token.</summary>
    public string Host => url.Authority;

    public WebhookSecret Secret => secret;

    public IReadOnlyCollection<string> Events => events;

    /// <summary>The decision of an entry of the log, if this webhook is told of it.</summary>
    public Decision? Told(LogEntry entry) =>
        entry is Decision decision && decision.Site == site && events.Contains(WebhookEvent.Of(decision)) ? decision : null;
}
