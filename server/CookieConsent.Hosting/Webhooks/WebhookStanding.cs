namespace CookieConsent.Hosting;

/// <summary>How far a webhook was told, held against the log.</summary>
/// <param name="State">What is kept of it, by a running host at most 100 ms late.</param>
/// <param name="Behind">The age of the first decision that is still to be told; null: all are.</param>
internal sealed record WebhookStanding(WebhookState State, TimeSpan? Behind)
{
    /// <returns>Null: no host has begun with it yet.</returns>
    /// <exception cref="StoreUnavailableException">The store can't be read now.</exception>
    /// <exception cref="InvalidDataException">An entry was changed by something else.</exception>
    public static async Task<WebhookStanding?> OfAsync(Webhook webhook, IConsentStore store, TimeProvider time, CancellationToken cancel)
    {
        if (await store.FindAsync(DocumentKind.Webhook, webhook.Id, cancel) is not { } document)
        {
            return null;
        }

        var state = WebhookState.FromDocument(document);
        await foreach (var entry in store.ReadLogAsync(state.Position, cancel))
        {
            if (webhook.Told(entry) is { } waiting)
            {
                var age = time.GetUtcNow() - waiting.At;
                // The clock may have been set back.
                return new(state, age > TimeSpan.Zero ? age : TimeSpan.Zero);
            }
        }

        return new(state, null);
    }
}
