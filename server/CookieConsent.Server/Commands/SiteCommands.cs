using System.CommandLine;
using CookieConsent.Hosting;

namespace CookieConsent.Server;

/// <summary><c>sites check</c>: reads every site file and says what is wrong, without starting anything.</summary>
internal static class SiteCommands
{
    public static Command Create(CookieConsentHostOptions options, Languages languages)
    {
        var check = new Command("check", "Checks every site file.");
        check.SetAction(async (parsed, _) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var failed = false;
            foreach (var path in Sites.Files(options.Sites))
            {
                try
                {
                    var file = SiteFileReader.Read(path, languages);
                    await output.WriteLineAsync($"{path}: good: {file.Categories.Count} categories, {file.Trackers.Count} trackers, {string.Join(", ", file.Languages)}");
                }
                catch (InvalidSettingException e)
                {
                    failed = true;
                    await error.WriteLineAsync(e.Message);
                }
            }

            return failed ? 1 : 0;
        });
        return new Command("sites", "Site files.") { check };
    }
}
