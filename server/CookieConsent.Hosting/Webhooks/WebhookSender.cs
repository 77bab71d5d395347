namespace CookieConsent.Hosting;

/// <summary>Sends messages to receivers: one attempt each, at most 10 seconds long. Redirects are not followed, cookies not kept, answers' bodies not read.</summary>
internal sealed class WebhookSender(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Not of IHttpClientFactory: its log lines name whole addresses.
    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // A name that comes to mean another machine is followed.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        MaxResponseHeadersLength = 16,
        // Of an answer's body this much is passed over to use the connection again; beyond, or later, it is closed.
        MaxResponseDrainSize = 16 << 10,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <returns>Why it was not delivered; null: it was.</returns>
    /// <exception cref="OperationCanceledException">The host stops; it may have arrived.</exception>
    public async Task<WebhookFault?> SendAsync(Webhook webhook, Decision decision, CancellationToken stopping)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, patience.Token);
        using var request = WebhookMessage.Of(webhook, decision, time.GetUtcNow());
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, end.Token);
            return WebhookFault.Of(answer, time.GetUtcNow());
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new("no answer within 10 s");
        }
        catch (HttpRequestException e)
        {
            // Not its message, which can repeat what the receiver sent.
            return new($"no answer: {e.HttpRequestError}");
        }
    }

    public void Dispose() => client.Dispose();
}
