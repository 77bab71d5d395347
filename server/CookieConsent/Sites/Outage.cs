using Microsoft.Extensions.Logging;

namespace CookieConsent;

/// <summary>Says once that something stopped working, and once that it works again, however often it is tried in between.</summary>
internal sealed class Outage(ILogger logger, string what, string meanwhile)
{
    private bool lasting;

    public void Failed(Exception cause)
    {
        if (!Interlocked.Exchange(ref lasting, true))
        {
            logger.LogWarning("{What} failed: {Cause} {Meanwhile}", what, cause.Message, meanwhile);
        }
    }

    public void Worked()
    {
        // Read first: the usual case writes nothing that other processors have to hear of.
        if (Volatile.Read(ref lasting) && Interlocked.Exchange(ref lasting, false))
        {
            logger.LogInformation("{What} works again.", what);
        }
    }
}
