namespace CookieConsent.Hosting;

/// <summary>Another process has the database open. The message is for an operator.</summary>
internal sealed class DatabaseInUseException(string database, string lockFile, Exception inner)
    : InvalidSettingException($"{database} is in use by another process, which holds {lockFile}. Stop that process, or give this one a database of its own.", inner);
