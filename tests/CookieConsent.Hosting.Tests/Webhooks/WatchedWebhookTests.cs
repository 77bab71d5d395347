using System.Collections.Concurrent;
using CookieConsent.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CookieConsent.Hosting.Tests;

/// <summary>What operators are told of webhooks, and what not.</summary>
public sealed class WatchedWebhookTests : IAsyncLifetime
{
    private Receiver receiver = null!;

    public async Task InitializeAsync() => receiver = await Receiver.StartAsync();

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    [Fact]
    public async Task Deliveries_failures_and_the_lag_are_measured()
    {
        receiver.Answer = (_, context) => Receiver.Status(context, receiver.Attempts.Count == 1 ? 500 : 204);
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook()));
        using var heard = new Measurements(host);
        Assert.Equal(0, heard.Gauge("cookieconsent.webhooks.lag"));
        await host.RecordAsync();
        await host.UntilAsync(state => state.RetryAt is not null);
        // Less than the shortest pause.
        host.Time.Advance(TimeSpan.FromMilliseconds(700));
        Assert.Equal(0.7, heard.Gauge("cookieconsent.webhooks.lag"), 3);
        await host.RetriedUntilAsync(() => receiver.Taken.Count == 1);
        await host.RecordAsync("withdraw");

        var webhook = WebhookSettings.Read([receiver.Webhook()])[0];
        var tags = $"cookieconsent.site=shop, cookieconsent.webhook={webhook.Id}, server.address={webhook.Host}, ";
        await Eventually.HoldsAsync(() => heard.Sum("cookieconsent.webhooks.delivered") == 2);
        Assert.Equal(1, heard.Sum("cookieconsent.webhooks.delivered", tags + "cookieconsent.type=decision.recorded"));
        Assert.Equal(1, heard.Sum("cookieconsent.webhooks.delivered", tags + "cookieconsent.type=consent.withdrawn"));
        Assert.Equal(1, heard.Sum("cookieconsent.webhooks.failed", tags + "cookieconsent.reason=status 500"));
        await Eventually.HoldsAsync(() => heard.Gauge("cookieconsent.webhooks.lag") == 0);
        Assert.DoesNotContain(heard.Tags, tag => tag.Contains("tell-tale", StringComparison.Ordinal) || tag.Contains(receiver.Taken[0].Data.Text("visitor"), StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Rule", "P08")]
    public async Task Logs_name_the_receivers_host_and_status_and_neither_its_path_nor_a_visitor()
    {
        using var lines = new Lines();
        receiver.Answer = (_, context) => Receiver.Status(context, receiver.Attempts.Count switch { 1 => 500, 2 => 204, _ => 410 });
        await using var host = await TestHost.StartAsync(configure: services =>
        {
            Told.By(receiver.Webhook())(services);
            services.AddSingleton<ILoggerProvider>(lines);
        });
        await host.RecordAsync(times: 2);
        await host.RetriedUntilAsync(() => receiver.Attempts.Count == 3);
        await host.UntilAsync(state => state.Fault!.StartsWith("status 410", StringComparison.Ordinal));

        await Eventually.HoldsAsync(() => lines.All.Any(line => line.Contains("410 Gone", StringComparison.Ordinal)));
        var told = WebhookSettings.Read([receiver.Webhook()])[0];
        var ours = lines.All.Where(line => line.Contains($"webhook {told.Id} of shop: {told.Host} ", StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.Contains(ours, line => line.Contains("is told of decisions from now on", StringComparison.Ordinal));
        Assert.Contains(ours, line => line.Contains("was not told: status 500. It is tried again in 1 s.", StringComparison.Ordinal));
        Assert.Contains(ours, line => line.Contains("takes messages again, after 1 failures", StringComparison.Ordinal));
        string[] secrets = ["tell-tale", Receiver.Secret, Receiver.Secret[6..], .. receiver.Attempts.Select(message => message.Data.Text("visitor"))];
        Assert.All(lines.All, line => Assert.DoesNotContain(secrets, told => line.Contains(told, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_list_tells_how_far_behind_a_webhook_is()
    {
        receiver.Answer = (_, context) => Receiver.Status(context, 503);
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook()));
        var webhook = WebhookSettings.Read([receiver.Webhook()])[0];
        Assert.Null((await WebhookStanding.OfAsync(webhook, host.Store, host.Time, default))!.Behind);
        await host.RecordAsync();
        await host.UntilAsync(state => state.RetryAt is not null);
        host.Time.Advance(TimeSpan.FromMilliseconds(700));

        var standing = (await WebhookStanding.OfAsync(webhook, host.Store, host.Time, default))!;
        Assert.Equal((TimeSpan.FromMilliseconds(700), "status 503"), (standing.Behind, standing.State.Fault));
        var unknown = receiver.Webhook();
        unknown.Url += "/other";
        Assert.Null(await WebhookStanding.OfAsync(WebhookSettings.Read([unknown])[0], host.Store, host.Time, default));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> all = new();

        public IReadOnlyList<string> All => [.. all];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            all.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
