namespace CookieConsent.Hosting;

/// <summary>What the store is about to do to one of its files.</summary>
internal enum DiskStep
{
    WriteLog,
    SyncLog,
    TruncateLog,
    WriteData,
    SyncData,
}
