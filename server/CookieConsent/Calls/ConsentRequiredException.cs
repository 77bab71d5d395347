namespace CookieConsent;

/// <summary>
/// A call was not made, because the visitor in whose name it would be made has not allowed it. An <see cref="HttpRequestException"/>, so code
/// that gets along without an answer from the network does so here too.
/// </summary>
public sealed class ConsentRequiredException : HttpRequestException
{
    internal ConsentRequiredException(string category, Technology technology, string message)
        : base(message) => (Category, Technology) = (category, technology);

    /// <summary>The category that is not allowed.</summary>
    public string Category { get; }

    /// <summary>What of it was required.</summary>
    public Technology Technology { get; }
}
