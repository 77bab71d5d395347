using System.Globalization;

namespace CookieConsent.Hosting;

/// <summary>Slows every fsync of the log, so that a crash test can kill the process between a write and its fsync.</summary>
internal static class SlowDisk
{
    /// <summary>Milliseconds. Not a setting: nobody wants it outside a test.</summary>
    public const string Variable = "COOKIECONSENT_TEST_FSYNC_DELAY";

    /// <summary>The step's delay when the variable is set, else null.</summary>
    public static Action<DiskStep>? FromEnvironment()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var milliseconds) || milliseconds <= 0)
        {
            return null;
        }

        return step =>
        {
            if (step == DiskStep.SyncLog)
            {
                using var never = new ManualResetEventSlim();
                never.Wait(milliseconds);
            }
        };
    }
}
