using CookieConsent.Hosting;

namespace CookieConsent.Server;

/// <summary>Exceptions whose message is all that the person at the keyboard needs.</summary>
internal static class Faults
{
    /// <summary>Whether an exception's message is meant for the person who started the host: a wrong setting, an address or file in use.</summary>
    public static bool ArePlain(Exception e) => e is InvalidSettingException or StoreUnavailableException
        or IOException or UnauthorizedAccessException or FormatException or InvalidDataException;
}
