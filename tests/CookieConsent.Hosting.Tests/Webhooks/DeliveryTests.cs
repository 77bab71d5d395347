using System.Text.Json;
using CookieConsent.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CookieConsent.Hosting.Tests;

/// <summary>What a receiver that takes everything is told.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private Receiver receiver = null!;

    public async Task InitializeAsync() => receiver = await Receiver.StartAsync();

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    [Fact]
    public async Task A_decision_arrives_signed_with_what_operators_see_of_it()
    {
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook()));
        var secret = TestHost.VisitorSecret();
        var id = await host.RecordAsync(secret: secret);

        await Eventually.HoldsAsync(() => receiver.Taken.Count == 1);
        var message = receiver.Taken[0];
        Assert.True(message.IsSignedWith(Receiver.Secret));
        Assert.False(message.IsSignedWith("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
        Assert.Equal((id, $"{host.Time.GetUtcNow().ToUnixTimeSeconds()}"), (message.Id, message.Timestamp));
        Assert.Equal(("decision.recorded", "2026-11-23T12:00:00Z"), (message.Json.Text("type"), message.Json.Text("timestamp")));
        Assert.Contains("Content-Type: application/json", message.Headers, StringComparison.Ordinal);

        using var listed = await host.GetAsync("shop/decisions", ("Authorization", "Bearer " + await host.ApiKeyAsync(scope: ApiKey.Read)));
        var seen = (await listed.JsonAsync()).GetProperty("decisions")[0].EnumerateObject().Select(member => $"{member}");
        Assert.Equal(["\"site\":\"shop\"", .. seen], message.Data.EnumerateObject().Select(member => $"{member}"));
        Assert.DoesNotContain(secret, message.Body + message.Headers, StringComparison.Ordinal);
        Assert.Empty(Described.MessageFaults(message.Body));
        Assert.NotEmpty(Described.MessageFaults(message.Body.Replace("\"site\"", "\"place\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_withdrawal_has_a_type_of_its_own_and_each_webhook_gets_what_it_asked_for()
    {
        await using var recordings = await Receiver.StartAsync();
        await using var withdrawals = await Receiver.StartAsync();
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook(), recordings.Webhook("decision.recorded"), withdrawals.Webhook("consent.withdrawn")));
        var secret = TestHost.VisitorSecret();
        var first = await host.RecordAsync(secret: secret);
        var withdrawn = await host.RecordAsync("withdraw", secret);
        var last = await host.RecordAsync("reject-all", secret);

        await Eventually.HoldsAsync(() => receiver.Taken.Count == 3 && recordings.Taken.Count == 2 && withdrawals.Taken.Count == 1);
        Assert.Equal([first, withdrawn, last], receiver.TakenIds);
        Assert.Equal(["decision.recorded", "consent.withdrawn", "decision.recorded"], receiver.Taken.Select(message => message.Json.Text("type")));
        Assert.Equal([first, last], recordings.TakenIds);
        Assert.Equal([withdrawn], withdrawals.TakenIds);
        Assert.Equal("withdraw", withdrawals.Taken[0].Data.Text("action"));
        Assert.All(receiver.Taken, message => Assert.Empty(Described.MessageFaults(message.Body)));
    }

    [Fact]
    public async Task Of_another_site_and_of_what_was_before_nothing_is_told()
    {
        using var database = new TemporaryDatabase();
        var folder = Path.GetDirectoryName(database.Options.Path)!;
        var former = await TestHost.StartAsync(folder: folder);
        await former.RecordAsync(times: 3);
        await former.StopAsync();

        var host = await TestHost.StartAsync(folder: folder, configure: Told.By(receiver.Webhook()));
        await host.Store.AppendAsync([Sample.Decision(site: "other", id: host.Get<DecisionIds>().Next())]);
        var id = await host.RecordAsync();
        await Eventually.HoldsAsync(() => receiver.Taken.Count > 0);
        await host.UntilAsync(state => state.Position == Guid.Parse(id));
        await host.StopAsync();

        Assert.Equal([id], receiver.TakenIds);
    }

    [Fact]
    public async Task Decisions_of_many_visitors_at_once_arrive_once_each_in_the_order_of_the_log()
    {
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook()));
        await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => Task.Run(() => host.RecordAsync())));

        await Eventually.HoldsAsync(() => receiver.Taken.Count >= 250);
        await host.UntilAsync(state => $"{state.Position}" == receiver.TakenIds[^1]);
        Assert.Equal((await host.Store.ReadAsync(null, 1_000)).Select(entry => $"{entry.Id}"), receiver.TakenIds);
        Assert.Equal(receiver.Taken.Count, receiver.Attempts.Count);
        Assert.All(receiver.Taken, message => Assert.True(message.IsSignedWith(Receiver.Secret)));
    }

    [Fact]
    public async Task An_endless_answer_is_not_read_to_its_end()
    {
        receiver.Answer = async (_, context) =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(new byte[4_096]);
            }
        };
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook()));
        var ids = await host.RecordAsync(times: 3);

        await Eventually.HoldsAsync(() => receiver.Attempts.Count == 3);
        await host.UntilAsync(state => state.Position == Guid.Parse(ids[2]));
        Assert.Equal(ids, receiver.Attempts.Select(message => message.Id));
    }

    [Fact]
    public async Task While_nothing_changes_the_log_is_not_read_and_nothing_is_kept()
    {
        var store = new FailingStore();
        await using var host = await TestHost.StartAsync(configure: services =>
        {
            Told.By(receiver.Webhook())(services);
            services.Replace(ServiceDescriptor.Singleton<IConsentStore>(provider => store.Over((IConsentStore)Databases.Open(provider))));
        });
        var id = await host.RecordAsync();
        await host.UntilAsync(state => state.Position == Guid.Parse(id));
        // At the start, when it is woken, and to the end.
        await Eventually.HoldsAsync(() => store.ReadsLeft == int.MaxValue - 3);
        var (reads, kept) = (store.ReadsLeft, store.Replaced);

        // The roots are renewed from the minute on.
        for (var second = 0; second < 50; second++)
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            using var asked = await host.GetAsync("shop/notice");
        }

        Assert.Equal((reads, kept), (store.ReadsLeft, store.Replaced));
    }

    [Fact]
    public async Task What_is_not_told_is_not_read_again_from_the_beginning()
    {
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook("consent.withdrawn")));
        var ids = host.Get<DecisionIds>();
        var others = await host.Store.AppendAsync([.. Enumerable.Range(0, 1_100).Select(_ => Sample.Decision(site: "other", id: ids.Next()))]);
        await host.RecordAsync();

        await host.UntilAsync(state => state.Position >= others[900].Id);
        Assert.Empty(receiver.Attempts);
    }

    [Fact]
    public async Task Nothing_of_the_store_shows_a_visitor_or_the_secret()
    {
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook()));
        var id = await host.RecordAsync();
        await host.UntilAsync(state => state.Position == Guid.Parse(id));

        var body = Assert.Single(await host.Store.ListAsync(DocumentKind.Webhook)).Body;
        Assert.Equal(["Id", "Position", "DeliveredAt", "FailedAt", "Fault", "RetryAt"], JsonDocument.Parse(body).RootElement.EnumerateObject().Select(member => member.Name));
        Assert.DoesNotContain(receiver.Taken[0].Data.Text("visitor"), body, StringComparison.Ordinal);
    }
}
