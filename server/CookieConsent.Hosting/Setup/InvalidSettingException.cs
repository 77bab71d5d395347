namespace CookieConsent.Hosting;

/// <summary>A setting or a site file can't be used. The message is meant to be shown as it is.</summary>
/// <param name="message">What is wrong, and where.</param>
public class InvalidSettingException(string message) : Exception(message);
