using System.CommandLine;
using System.Globalization;
using CookieConsent.Hosting;

namespace CookieConsent.Server;

/// <summary><c>webhooks list</c>: whom the settings name, and how far each was told.</summary>
internal static class WebhookCommands
{
    /// <param name="options">Which webhooks there are.</param>
    /// <param name="time">The clock.</param>
    /// <param name="withStore">Gives a command the host's store, if there is one; the arguments are those for a running host.</param>
    public static Command Create(CookieConsentHostOptions options, TimeProvider time, Func<string[], Func<IConsentStore, Task<int>>, Task<int>> withStore)
    {
        var list = new Command("list", "Lists webhooks: id, site, address, what they are told, how far behind they are, the last delivery and failure (UTC).");
        list.SetAction((parsed, cancel) => withStore(["webhooks", "list"], async store =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var webhooks = WebhookSettings.Read(options.Webhooks);
            foreach (var webhook in webhooks)
            {
                await output.WriteLineAsync(Line(webhook, await WebhookStanding.OfAsync(webhook, store, time, cancel)));
            }

            if (webhooks.Count == 0)
            {
                await output.WriteLineAsync("CookieConsent:Webhooks names none.");
            }

            return 0;
        }));
        return new Command("webhooks", "Who is told of decisions.") { list };
    }

    // Without the query, which can hold a token that the receiver knows it by.
    private static string Line(Webhook webhook, WebhookStanding? standing) => string.Join("  ", [
        webhook.Id, webhook.Site, webhook.Url.GetLeftPart(UriPartial.Path), string.Join(',', webhook.Events), .. standing is null ? ["begins with the next start"] : Parts(standing)]);

    private static IEnumerable<string> Parts(WebhookStanding standing)
    {
        var (state, behind) = (standing.State, standing.Behind);
        yield return behind is { } age ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(age.TotalSeconds):0} s behind") : "up to date";
        yield return state.DeliveredAt is { } delivered ? $"delivered {Text(delivered)}" : "nothing delivered yet";
        if (state.FailedAt is { } failed)
        {
            yield return $"failed {Text(failed)} ({state.Fault})";
        }

        if (behind is not null && state.RetryAt is { } next)
        {
            yield return $"next try {Text(next)}";
        }
    }

    private static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
