using Microsoft.Extensions.Configuration;

namespace CookieConsent.Hosting.Tests;

public sealed class WebhookSettingsTests
{
    private const string Other = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Theory]
    [InlineData("https://crm.example/hooks?token=1")]
    [InlineData("http://localhost:8080/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://[::1]/")]
    public void An_address_is_https_or_on_this_machine(string url)
    {
        var webhook = Assert.Single(WebhookSettings.Read([Good(url: url)]));
        Assert.Equal((url, "shop"), (webhook.Url.AbsoluteUri, webhook.Site));
        Assert.Equal(WebhookEvent.All, webhook.Events);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/hooks")]
    [InlineData("crm.example")]
    [InlineData("http://crm.example/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://localhost.crm.example/")]
    [InlineData("ftp://localhost/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:word@crm.example/")]
    [InlineData("https://crm.example/#part")]
    public void Any_other_address_is_named(string url) => Fails("CookieConsent:Webhooks:0:Url: ", Good(url: url));

    [Theory]
    [InlineData("")]
    [InlineData("whsec_dG9vc2hvcnQ=")]
    [InlineData("telltale")]
    public void A_secret_that_is_none_is_named_and_not_shown(string secret)
    {
        var message = Fails("CookieConsent:Webhooks:0:Secret: ", Good(secret: secret));
        Assert.True(secret.Length == 0 || !message.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public void A_site_an_event_and_a_repeat_are_named()
    {
        Fails("CookieConsent:Webhooks:0:Site: is empty", Good(site: " "));
        Fails("CookieConsent:Webhooks:1:Events: there is no \"visitor.erased\". Known: decision.recorded, consent.withdrawn.", Good(), Good(url: "https://other.example/", events: "visitor.erased"));
        Fails("CookieConsent:Webhooks:1:Url: CookieConsent:Webhooks:0 has the same", Good(), Good(secret: Other));
        Assert.Equal(2, WebhookSettings.Read([Good(), Good(site: "other")]).Select(webhook => webhook.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("CookieConsent:Webhooks", "https://crm.example/")]
    [InlineData("CookieConsent:Webhooks:0", "https://crm.example/")]
    [InlineData("CookieConsent:Webhooks:0:Events", "consent.withdrawn")]
    [InlineData("CookieConsent:Webhooks:0:Event", "consent.withdrawn")]
    [InlineData("CookieConsent:Webhooks:0:Event:0", "consent.withdrawn")]
    public void What_binding_would_pass_over_is_named(string setting, string value) =>
        Assert.StartsWith("CookieConsent:Webhooks", Assert.Throws<InvalidSettingException>(() => Bound((setting, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_settings_are_read_from_configuration()
    {
        var (first, second) = (Assert.Single(Bound(
            ("CookieConsent:Webhooks:0:Site", "shop"), ("CookieConsent:Webhooks:0:Url", "https://crm.example/"), ("CookieConsent:Webhooks:0:Secret", Other),
            ("CookieConsent:Webhooks:0:Events:0", "consent.withdrawn"))), Bound(("CookieConsent:Webhooks", "")));

        Assert.Equal(("shop", "https://crm.example/", Other, "consent.withdrawn"), (first.Site, first.Url, first.Secret, Assert.Single(first.Events)));
        Assert.Empty(second);
    }

    [Fact]
    public async Task A_host_with_a_wrong_secret_does_not_start() =>
        Assert.StartsWith("CookieConsent:Webhooks:0:Secret: ", (await Assert.ThrowsAsync<InvalidSettingException>(() => TestHost.StartAsync(configure: Told.By(Good(secret: "whsec_"))))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_host_without_the_site_does_not_start() => Assert.Equal(
        "CookieConsent:Webhooks:0:Site: there is no site \"nosuch\" here. The site files name: shop.",
        (await Assert.ThrowsAsync<InvalidSettingException>(() => TestHost.StartAsync(configure: Told.By(Good(site: "nosuch"))))).Message);

    private static HostWebhook Good(string site = "shop", string url = "https://crm.example/hooks", string secret = Receiver.Secret, params string[] events)
    {
        var webhook = new HostWebhook { Site = site, Url = url, Secret = secret };
        foreach (var each in events)
        {
            webhook.Events.Add(each);
        }

        return webhook;
    }

    private static string Fails(string beginning, params HostWebhook[] webhooks)
    {
        var message = Assert.Throws<InvalidSettingException>(() => WebhookSettings.Read(webhooks)).Message;
        Assert.StartsWith(beginning, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
        return message;
    }

    private static IList<HostWebhook> Bound(params (string Key, string Value)[] settings)
    {
        var options = new CookieConsentHostOptions();
        HostSettings.Bind(options, new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(each => each.Key, each => (string?)each.Value)).Build());
        return options.Webhooks;
    }
}
