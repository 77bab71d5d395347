namespace CookieConsent.Hosting;

/// <summary>The file is not a database that this version can open. The message is for an operator.</summary>
internal sealed class DatabaseFormatException(string database, string reason, Exception? inner = null)
    : InvalidSettingException($"{database} {reason}", inner);
