using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>Where a webhook is, as it is kept.</summary>
/// <param name="Id">The webhook's.</param>
/// <param name="Position">The place in the log up to which nothing is left to tell.</param>
/// <param name="DeliveredAt">When a message was last taken.</param>
/// <param name="FailedAt">When one was last not.</param>
/// <param name="Fault">Why not.</param>
/// <param name="RetryAt">When it is tried again; null: nothing has failed since, or nothing is tried any more.</param>
internal sealed record WebhookState(string Id, Guid Position, DateTimeOffset? DeliveredAt = null, DateTimeOffset? FailedAt = null, string? Fault = null, DateTimeOffset? RetryAt = null)
{
    public Document ToDocument() => new(DocumentKind.Webhook, Id, JsonSerializer.Serialize(this));

    public static WebhookState FromDocument(Document document) => JsonSerializer.Deserialize<WebhookState>(document.Body)!;
}
