using CookieConsent;

namespace System.Net.Http;

/// <summary>Says in whose name a call is made.</summary>
public static class CookieConsentHttpRequestMessageExtensions
{
    internal static readonly HttpRequestOptionsKey<VisitorId> Visitor = new("CookieConsent.Visitor");

    /// <summary>
    /// The call is made in this visitor's name, also where there is no request of theirs, such as in a queue's worker. A client with
    /// <c>RequireConsent</c> looks up what they allow (<see cref="IConsentLookup"/>) before each such call.
    /// </summary>
    public static HttpRequestMessage ForVisitor(this HttpRequestMessage request, VisitorId visitor)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Set(Visitor, visitor);
        return request;
    }
}
