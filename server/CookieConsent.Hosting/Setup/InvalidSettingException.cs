namespace CookieConsent.Hosting;

/// <summary>A setting, a site file or a database can't be used. The message is meant to be shown as it is.</summary>
/// <param name="message">What is wrong, and where.</param>
/// <param name="inner">The cause.</param>
public class InvalidSettingException(string message, Exception? inner = null) : Exception(message, inner);
