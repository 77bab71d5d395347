using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace CookieConsent.Hosting;

/// <summary>
/// A decision as a signed message of Standard Webhooks: <c>{"type", "timestamp", "data": {"site", …}}</c>, where data is what operators see of the
/// decision and timestamp when it was made. Its id is the decision's, so that who gets it twice can tell.
/// </summary>
internal static class WebhookMessage
{
    /// <param name="webhook">Whom to tell.</param>
    /// <param name="decision">Of what.</param>
    /// <param name="at">Now: a receiver may refuse what was signed long ago.</param>
    public static HttpRequestMessage Of(Webhook webhook, Decision decision, DateTimeOffset at)
    {
        var id = decision.Id.ToString();
        var timestamp = at.ToUnixTimeSeconds();
        var body = Body(decision);
        var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add("User-Agent", "CookieConsent");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.TryAddWithoutValidation("webhook-signature", webhook.Secret.Sign(id, timestamp, body.Span));
        return request;
    }

    private static ReadOnlyMemory<byte> Body(Decision decision)
    {
        var buffer = new ArrayBufferWriter<byte>(768);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", WebhookEvent.Of(decision));
            json.WriteString("timestamp", decision.At.UtcDateTime);
            json.WriteStartObject("data");
            json.WriteString("site", decision.Site);
            DecisionJson.WriteMembers(json, decision);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
