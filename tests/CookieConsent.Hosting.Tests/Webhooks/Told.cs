using CookieConsent.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace CookieConsent.Hosting.Tests;

/// <summary>Hosts that tell receivers.</summary>
internal static class Told
{
    /// <summary>Adds webhooks to a host's settings.</summary>
    public static Action<IServiceCollection> By(params HostWebhook[] webhooks) => services => services.Configure<CookieConsentHostOptions>(options =>
    {
        foreach (var webhook in webhooks)
        {
            options.Webhooks.Add(webhook);
        }
    });

    /// <summary>A decision of a new visitor, or of one whose secret is given.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> RecordAsync(this TestHost host, string action = "accept-all", string? secret = null)
    {
        using var decided = await host.DecideAsync(host.Body(action), secret: secret);
        return (await decided.JsonAsync()).Text("decision");
    }

    public static async Task<IReadOnlyList<string>> RecordAsync(this TestHost host, int times)
    {
        var ids = new List<string>();
        for (var i = 0; i < times; i++)
        {
            ids.Add(await host.RecordAsync());
        }

        return ids;
    }

    /// <summary>What is kept of the only webhook, or of one.</summary>
    public static async Task<WebhookState> StateAsync(this TestHost host, Receiver? of = null) => WebhookState.FromDocument(
        (await host.Store.ListAsync(DocumentKind.Webhook)).Single(document => of is null || document.Id == WebhookSettings.Read([of.Webhook()])[0].Id));

    public static Task UntilAsync(this TestHost host, Func<WebhookState, bool> condition) => Eventually.HoldsAsync(() => condition(host.StateAsync().GetAwaiter().GetResult()));

    /// <summary>Lets the clock go on to each next try until a condition holds.</summary>
    public static Task RetriedUntilAsync(this TestHost host, Func<bool> condition) => Eventually.HoldsAsync(() =>
    {
        var waiting = host.Store.ListAsync(DocumentKind.Webhook).GetAwaiter().GetResult().Select(WebhookState.FromDocument).Min(state => state.RetryAt);
        var left = waiting - host.Time.GetUtcNow();
        if (!condition() && left is not null)
        {
            // Hardly, while an attempt is on its way: its patience is of this clock, too.
            host.Time.Advance(left > TimeSpan.Zero ? left.Value : TimeSpan.FromMilliseconds(10));
        }

        return condition();
    });
}
