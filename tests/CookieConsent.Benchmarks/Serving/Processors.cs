using System.Diagnostics;

namespace CookieConsent.Benchmarks;

/// <summary>Who runs where.</summary>
internal static class Processors
{
    private static bool CanChoose => (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()) && Environment.ProcessorCount is > 1 and < 63;

    /// <summary>Starts a process that runs on every processor, like the load.</summary>
    public static Process StartAnywhere(ProcessStartInfo start)
    {
        Use(0, Environment.ProcessorCount);
        return Process.Start(start)!;
    }

    /// <summary>Starts a process on the first half of the processors, and leaves the second half to the load.</summary>
    public static Process StartApart(ProcessStartInfo start)
    {
        var half = Environment.ProcessorCount / 2;
        Use(0, half);
        var process = Process.Start(start)!;
        Use(half, Environment.ProcessorCount);
        return process;
    }

    // A process, like a thread, may run where the thread that starts it may run.
    private static void Use(int from, int to)
    {
        if (CanChoose && (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()))
        {
            using var self = Process.GetCurrentProcess();
            self.ProcessorAffinity = (nint)((1L << to) - (1L << from));
        }
    }
}
