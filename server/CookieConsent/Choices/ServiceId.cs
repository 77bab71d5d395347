using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CookieConsent;

/// <summary>
/// How a token names a service that is denied: the first 4 characters of base64url SHA-256 of category, a zero byte and service. Short, and
/// ASCII whatever the service is called. A site file in which two would be alike is refused.
/// </summary>
internal static class ServiceId
{
    /// <summary>Of an id, in characters.</summary>
    public const int Length = 4;

    private const int HashedLength = 3;

    public static string Of(string category, string service) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{category}\0{service}")).AsSpan(0, HashedLength));

    /// <summary>Whether a text has the form of one.</summary>
    public static bool IsWellFormed(string? text) => text?.Length == Length && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
