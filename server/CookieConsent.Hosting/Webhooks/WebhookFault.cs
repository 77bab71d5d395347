namespace CookieConsent.Hosting;

/// <summary>Why a message was not delivered.</summary>
/// <param name="Reason">For logs and lists: of the receiver's answer the status alone.</param>
/// <param name="RetryAfter">How long the receiver asks to be left alone.</param>
/// <param name="IsGone">Whether the receiver wants no more (410).</param>
internal sealed record WebhookFault(string Reason, TimeSpan RetryAfter = default, bool IsGone = false)
{
    // A date far away, or a mistaken one, must not end the telling.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>What an answer says; null: it was taken.</summary>
    public static WebhookFault? Of(HttpResponseMessage answer, DateTimeOffset now) => answer.IsSuccessStatusCode
        ? null
        : new(FormattableString.Invariant($"status {(int)answer.StatusCode}"), RetryAfterOf(answer, now), answer.StatusCode == System.Net.HttpStatusCode.Gone);

    private static TimeSpan RetryAfterOf(HttpResponseMessage answer, DateTimeOffset now)
    {
        var asked = answer.Headers.RetryAfter is { } given ? given.Delta ?? given.Date - now ?? TimeSpan.Zero : TimeSpan.Zero;
        return asked < Longest ? asked : Longest;
    }
}
