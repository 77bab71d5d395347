using System.Diagnostics;

namespace CookieConsent.Benchmarks;

/// <summary>Half of the processors for the server, the other half for the load: the server's half is then what limits a rate.</summary>
internal static class Processors
{
    /// <summary>Starts a process on the first half.</summary>
    public static Process StartOnFirstHalf(ProcessStartInfo start)
    {
        if (!Apart)
        {
            return Process.Start(start)!;
        }

        // A process, like a thread, runs where the thread that starts it may run.
        var half = Environment.ProcessorCount / 2;
        Use((1L << half) - 1);
        var process = Process.Start(start)!;
        Use(((1L << (Environment.ProcessorCount - half)) - 1) << half);
        return process;
    }

    private static bool Apart => (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) && Environment.ProcessorCount is > 1 and < 63;

    private static void Use(long processors)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
        {
            using var self = Process.GetCurrentProcess();
            self.ProcessorAffinity = (nint)processors;
        }
    }
}
