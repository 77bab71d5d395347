using System.CommandLine;
using CookieConsent.Hosting;

namespace CookieConsent.Server;

/// <summary><c>purge [--before DAY] [--preview]</c>: removes old records, in the running host, which signs for what it removes.</summary>
internal static class PurgeCommand
{
    /// <param name="options">How long records are kept.</param>
    /// <param name="withPurging">Gives the command what purges in the running host; the arguments are those for it.</param>
    public static Command Create(CookieConsentHostOptions options, Func<string[], Func<Purging, Task<int>>, Task<int>> withPurging)
    {
        var before = new Option<string>("--before") { Description = "The first day whose records stay, such as 2025-01-31 (UTC). Without it: as CookieConsent:RetentionDays says." };
        var preview = new Option<bool>("--preview") { Description = "Only say how many records it would remove." };
        var command = new Command("purge", "Removes the records of whole days for their age, and reports how many.") { before, preview };
        command.SetAction((parsed, cancel) =>
        {
            var (text, asked) = (parsed.GetValue(before), parsed.GetValue(preview));
            return withPurging(["purge", .. text is null ? Array.Empty<string>() : ["--before", text], .. asked ? ["--preview"] : Array.Empty<string>()], async purging =>
            {
                var day = DayOf(text, purging, options.RetentionDays);
                var output = parsed.InvocationConfiguration.Output;
                foreach (var (site, count) in await purging.DueAsync(day, cancel))
                {
                    await output.WriteLineAsync($"{site}: {count} records from before {DailyRoot.Text(day)}");
                }

                await output.WriteLineAsync(asked ? "Nothing was removed: this is a preview." : $"Removed: {await purging.RunAsync(day, cancel)}.");
                return 0;
            });
        });
        return command;
    }

    private static DateOnly DayOf(string? text, Purging purging, int days)
    {
        if (text is null)
        {
            return days > 0 ? purging.FirstOf(days) : throw new InvalidSettingException("--before: is missing, and CookieConsent:RetentionDays keeps every record.");
        }

        var day = DailyRoot.ReadDay(text) ?? throw new InvalidSettingException($"--before: \"{text}\" is not a day such as 2025-01-31.");
        return day <= purging.Latest
            ? day
            : throw new InvalidSettingException($"--before: {text} is later than {DailyRoot.Text(purging.Latest)}: choices can be in force for {Purging.LeastDays - 1} days.");
    }
}
