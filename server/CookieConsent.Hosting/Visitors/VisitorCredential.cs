using System.Buffers.Text;
using Microsoft.AspNetCore.Http;

namespace CookieConsent.Hosting;

/// <summary>The secret by which a visitor's browser is known: <c>Authorization: Visitor</c> from a page elsewhere, else the cookie.</summary>
internal static class VisitorCredential
{
    public const string Cookie = "choices_visitor";
    private const string Scheme = "Visitor ";

    /// <summary>The secret's 32 bytes, or null when the request carries none. A cookie that is not a secret counts as none: the visitor could not mend it.</summary>
    /// <exception cref="Problem">400: the Authorization header is not a secret.</exception>
    public static byte[]? Read(HttpRequest request)
    {
        var secret = new byte[VisitorId.SecretLength];
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return VisitorId.TryDecode(header[Scheme.Length..].Trim(), 43, secret)
                ? secret
                : throw Problem.BadRequest("The Authorization header holds no visitor's secret: 43 base64url characters.");
        }

        return request.Cookies.TryGetValue(Cookie, out var cookie) && VisitorId.TryDecode(cookie, 43, secret) ? secret : null;
    }

    /// <summary>The visitor whose browser asks.</summary>
    /// <exception cref="Problem">401: the request carries no secret; 400: the Authorization header is not one.</exception>
    public static VisitorId Require(HttpRequest request, Site site) => VisitorId.FromSecret(site.Id, Read(request)
        ?? throw Problem.Unauthorized("Visitor", "Only the visitor's own browser can ask this, by its visitor cookie or Authorization: Visitor <secret>."));

    public static string ToText(byte[] secret) => Base64Url.EncodeToString(secret);
}
