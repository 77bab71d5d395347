namespace CookieConsent.Hosting;

/// <summary>The store can't do this now; nothing was recorded. Answered as 503 with Retry-After.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <param name="message">What is wrong, for an operator.</param>
    /// <param name="retryAfter">When to try again.</param>
    /// <param name="inner">The cause.</param>
    public StoreUnavailableException(string message, TimeSpan retryAfter, Exception? inner = null)
        : base(message, inner) => RetryAfter = retryAfter;

    /// <summary>When to try again.</summary>
    public TimeSpan RetryAfter { get; }
}
