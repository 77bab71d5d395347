using Microsoft.Extensions.Configuration;

namespace CookieConsent.Hosting;

/// <summary>Reads <c>CookieConsent:Webhooks</c>; the first fault stops the start with one line, in which no secret stands.</summary>
internal static class WebhookSettings
{
    private const string Setting = $"{CookieConsentHostOptions.Section}:{nameof(CookieConsentHostOptions.Webhooks)}";

    private static readonly string[] Members = [nameof(HostWebhook.Site), nameof(HostWebhook.Url), nameof(HostWebhook.Secret), nameof(HostWebhook.Events)];

    /// <summary>Refuses what binding would pass over in silence: a text for a list, and a name that nothing has.</summary>
    /// <exception cref="InvalidSettingException">There is such a thing.</exception>
    public static void CheckForm(IConfiguration settings)
    {
        var list = settings.GetSection(Setting);
        RequireList(list);
        foreach (var entry in list.GetChildren())
        {
            if (entry.GetChildren().FirstOrDefault(member => !Members.Contains(member.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            {
                throw new InvalidSettingException($"{unknown.Path}: there is no such setting. A webhook has {string.Join(", ", Members)}.");
            }

            if (entry.Value is not null)
            {
                throw new InvalidSettingException($"{entry.Path}: is no webhook, which has {string.Join(", ", Members)}.");
            }

            RequireList(entry.GetSection(nameof(HostWebhook.Events)));
        }
    }

    /// <exception cref="InvalidSettingException">One can't be used.</exception>
    public static IReadOnlyList<Webhook> Read(IEnumerable<HostWebhook> settings)
    {
        var webhooks = new List<Webhook>();
        foreach (var (place, given) in settings.Index())
        {
            var webhook = Read(Name(place), given);
            if (webhooks.FindIndex(other => other.Id == webhook.Id) is var same and >= 0)
            {
                throw new InvalidSettingException($"{Name(place)}:Url: {Name(same)} has the same site and address.");
            }

            webhooks.Add(webhook);
        }

        return webhooks;
    }

    /// <summary>The setting of one, such as <c>CookieConsent:Webhooks:0</c>.</summary>
    public static string Name(int place) => FormattableString.Invariant($"{Setting}:{place}");

    private static Webhook Read(string name, HostWebhook given)
    {
        if (string.IsNullOrWhiteSpace(given.Site))
        {
            throw new InvalidSettingException($"{name}:Site: is empty. Name the site whose decisions are told.");
        }

        if (given.Events.FirstOrDefault(each => !WebhookEvent.All.Contains(each)) is { } unknown)
        {
            throw new InvalidSettingException($"{name}:Events: there is no \"{unknown}\". Known: {string.Join(", ", WebhookEvent.All)}.");
        }

        var secret = WebhookSecret.Read(given.Secret)
            ?? throw new InvalidSettingException($"{name}:Secret: is not whsec_ followed by the base64 of 24 to 64 random bytes.");
        return new Webhook(given.Site, ReadUrl(name, given.Url), secret, given.Events.Count == 0 ? WebhookEvent.All : [.. given.Events.Distinct()]);
    }

    private static Uri ReadUrl(string name, string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
        {
            throw new InvalidSettingException($"{name}:Url: \"{text}\" is not an https:// address; http:// is for this machine alone (localhost).");
        }

        return url.UserInfo.Length == 0 && url.Fragment.Length == 0
            ? url
            : throw new InvalidSettingException($"{name}:Url: an address of {url.Authority} with a user or a fragment, neither of which would be sent. A path or a query can hold a token.");
    }

    private static void RequireList(IConfigurationSection section)
    {
        // An empty list in JSON is an empty text.
        if (section.Value is { Length: > 0 })
        {
            throw new InvalidSettingException($"{section.Path}: is a list, whose first entry is {section.Path}:0.");
        }
    }
}
