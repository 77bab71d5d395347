using Microsoft.AspNetCore.Http;

namespace CookieConsent;

/// <summary>Lets a call to a vendor out only with the consent of the visitor in whose name it is made (V03). No visitor, no call.</summary>
internal sealed class ConsentHandler(
    RequireConsentAttribute required, ConsentReader reader, IHttpContextAccessor accessor, Func<IConsentLookup> lookup, UnknownRequirements unknown) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Require(request, NamedVisitor(request) is { } visitor ? await lookup().FindAsync(visitor, cancellationToken) : ThisVisitor());
        return await base.SendAsync(request, cancellationToken);
    }

    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Who calls without await waits for the vendor anyway.
        Require(request, NamedVisitor(request) is { } visitor ? lookup().FindAsync(visitor, cancellationToken).AsTask().GetAwaiter().GetResult() : ThisVisitor());
        return base.Send(request, cancellationToken);
    }

    private static VisitorId? NamedVisitor(HttpRequestMessage request) =>
        request.Options.TryGetValue(CookieConsentHttpRequestMessageExtensions.Visitor, out var visitor) ? visitor : null;

    private Consent? ThisVisitor() => accessor.HttpContext is { } context ? reader.Read(context) : null;

    private void Require(HttpRequestMessage request, Consent? consent)
    {
        if (consent?.Allows(required.Category, required.Technology) == true)
        {
            return;
        }

        unknown.WarnOf(required.Category, required.Technology, required.Category);
        var reason = consent is null
            ? "there is no request of a visitor here, and the call names none (request.ForVisitor(id))"
            : $"the visitor has not allowed '{required.Category}'{(required.Technology == Technology.All ? "" : $" for {TechnologyIds.Join(required.Technology)}")}";
        throw new ConsentRequiredException(required.Category, required.Technology, $"The call to {request.RequestUri?.Host} was not made: {reason}.");
    }
}
