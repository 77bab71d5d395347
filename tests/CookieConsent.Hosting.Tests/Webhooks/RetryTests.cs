using System.Globalization;
using CookieConsent.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CookieConsent.Hosting.Tests;

/// <summary>Receivers that do not take what they are told, by a clock of the tests' own.</summary>
public sealed class RetryTests : IAsyncLifetime
{
    private Receiver receiver = null!;

    public async Task InitializeAsync() => receiver = await Receiver.StartAsync();

    public async Task DisposeAsync() => await receiver.DisposeAsync();

    [Fact]
    public async Task After_a_500_the_same_decision_is_sent_again_and_the_next_one_waits_for_it()
    {
        receiver.Answer = (message, context) => Receiver.Status(context, receiver.Attempts.Count == 1 ? 500 : 204);
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook()));
        var ids = await host.RecordAsync(times: 2);
        await host.UntilAsync(state => state.RetryAt is not null);
        Assert.Equal("status 500", (await host.StateAsync()).Fault);
        Assert.Single(receiver.Attempts);

        await host.RetriedUntilAsync(() => receiver.Taken.Count == 2);
        Assert.Equal([ids[0], ids[0], ids[1]], receiver.Attempts.Select(message => message.Id));
        Assert.Equal(ids, receiver.TakenIds);
        // Signed anew, for the time of the attempt.
        Assert.All(receiver.Attempts, message => Assert.True(message.IsSignedWith(Receiver.Secret)));
        Assert.Equal(receiver.Attempts[0].Body, receiver.Attempts[1].Body);
        await host.UntilAsync(state => state is { RetryAt: null, Fault: "status 500" });
    }

    [Fact]
    public async Task Tries_come_less_and_less_often_and_go_on()
    {
        receiver.Answer = (_, context) => Receiver.Status(context, 503);
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook()));
        await host.RecordAsync();
        for (var tries = 1; tries <= 13; tries++)
        {
            await Eventually.HoldsAsync(() => receiver.Attempts.Count == tries);
            var since = host.Time.GetUtcNow();
            await host.UntilAsync(state => state.RetryAt > since);
            var pause = (await host.StateAsync()).RetryAt!.Value - since;
            var longest = Math.Min(600, Math.Pow(2, tries - 1));
            Assert.InRange(pause.TotalSeconds, longest * 0.8, longest);

            host.Time.Advance(pause - TimeSpan.FromMilliseconds(1));
            Assert.Equal(tries, receiver.Attempts.Count);
            await host.RetriedUntilAsync(() => receiver.Attempts.Count == tries + 1);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_receiver_that_says_when_is_left_alone_until_then(bool asDate)
    {
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook()));
        var at = host.Time.GetUtcNow().AddSeconds(90);
        receiver.Answer = (_, context) =>
        {
            context.Response.Headers.RetryAfter = asDate ? at.ToString("R", CultureInfo.InvariantCulture) : "90";
            return Receiver.Status(context, receiver.Attempts.Count == 1 ? 429 : 204);
        };
        await host.RecordAsync();

        await host.UntilAsync(state => state.RetryAt is not null);
        Assert.Equal(at, (await host.StateAsync()).RetryAt);
        await host.RetriedUntilAsync(() => receiver.Taken.Count == 1);
        Assert.True(host.Time.GetUtcNow() >= at);
    }

    [Fact]
    public async Task One_that_says_never_is_tried_again_after_a_day()
    {
        receiver.Answer = (_, context) =>
        {
            context.Response.Headers.RetryAfter = "400000";
            return Receiver.Status(context, receiver.Attempts.Count == 1 ? 503 : 204);
        };
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook()));
        var since = host.Time.GetUtcNow();
        await host.RecordAsync();

        await host.UntilAsync(state => state.RetryAt is not null);
        Assert.Equal(since.AddDays(1), (await host.StateAsync()).RetryAt);
        await host.RetriedUntilAsync(() => receiver.Taken.Count == 1);
    }

    [Fact]
    public async Task Who_is_gone_is_told_nothing_until_the_next_start_and_then_all()
    {
        receiver.Answer = (_, context) => Receiver.Status(context, 410);
        var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook()));
        var first = await host.RecordAsync();
        await host.UntilAsync(state => state.Fault is not null);
        Assert.Null((await host.StateAsync()).RetryAt);
        var second = await host.RecordAsync();
        host.Time.Advance(TimeSpan.FromHours(1));
        Assert.Single(receiver.Attempts);

        receiver.Answer = (_, context) => Receiver.Status(context, 200);
        await using var again = await host.RestartAsync(configure: Told.By(receiver.Webhook()));
        await Eventually.HoldsAsync(() => receiver.Taken.Count == 2);
        Assert.Equal([first, first, second], receiver.Attempts.Select(message => message.Id));
    }

    [Fact]
    public async Task Who_does_not_answer_within_ten_seconds_is_tried_again()
    {
        var ended = new TaskCompletionSource();
        receiver.Answer = async (_, context) =>
        {
            if (receiver.Attempts.Count == 1)
            {
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => ended.TrySetResult(), TaskScheduler.Default);
                context.Response.StatusCode = 500;
            }
        };
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook()));
        var id = await host.RecordAsync();
        await Eventually.HoldsAsync(() => receiver.Attempts.Count == 1);

        host.Time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Null((await host.StateAsync()).Fault);
        host.Time.Advance(TimeSpan.FromSeconds(0.2));
        await host.UntilAsync(state => state.Fault == "no answer within 10 s");
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await host.RetriedUntilAsync(() => receiver.Taken.Count == 1);
        Assert.Equal([id], receiver.TakenIds);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_a_failure_and_is_not_followed(int status)
    {
        await using var elsewhere = await Receiver.StartAsync();
        receiver.Answer = (_, context) =>
        {
            context.Response.Headers.Location = elsewhere.Url;
            return Receiver.Status(context, receiver.Attempts.Count == 1 ? status : 204);
        };
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook()));
        var id = await host.RecordAsync();

        await host.UntilAsync(state => state.Fault == $"status {status}");
        await host.RetriedUntilAsync(() => receiver.Taken.Count == 1);
        Assert.Equal([id], receiver.TakenIds);
        Assert.Empty(elsewhere.Attempts);
    }

    [Fact]
    public async Task While_one_receiver_is_away_another_is_told_at_once_and_the_first_gets_all_when_it_is_back()
    {
        await using var away = await Receiver.StartAsync();
        await away.LeaveAsync();
        await using var host = await TestHost.StartAsync(configure: Told.By(away.Webhook(), receiver.Webhook()));
        var ids = await host.RecordAsync(times: 20);

        await Eventually.HoldsAsync(() => receiver.Taken.Count == 20);
        Assert.Equal(ids, receiver.TakenIds);
        await Eventually.HoldsAsync(() => host.StateAsync(away).GetAwaiter().GetResult().Fault is not null);
        Assert.Equal("no answer: ConnectionError", (await host.StateAsync(away)).Fault);

        await away.ReturnAsync();
        await host.RetriedUntilAsync(() => away.Taken.Count == 20);
        Assert.Equal(ids, away.TakenIds);
        Assert.Equal(20, receiver.Attempts.Count);
    }

    [Fact]
    public async Task Nor_is_what_was_read_before_it_was_erased_while_the_one_before_took_long()
    {
        var answered = new TaskCompletionSource();
        receiver.Answer = async (_, context) =>
        {
            await (receiver.Attempts.Count == 2 ? answered.Task : Task.CompletedTask);
            context.Response.StatusCode = receiver.Attempts.Count == 1 ? 503 : 204;
        };
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook()));
        var secret = TestHost.VisitorSecret();
        var first = await host.RecordAsync();
        await host.UntilAsync(state => state.RetryAt is not null);
        await host.RecordAsync(secret: secret);
        var last = await host.RecordAsync();
        // All three are read at once, before the first of them is sent again.
        await host.RetriedUntilAsync(() => receiver.Attempts.Count == 2);
        await EraseAsync(host, secret);
        host.Time.Advance(TimeSpan.FromSeconds(2));
        answered.SetResult();

        await host.UntilAsync(state => state.Position == Guid.Parse(last));
        Assert.Equal([first, last], receiver.TakenIds);
    }

    [Fact]
    public async Task What_is_erased_while_it_waits_is_not_sent()
    {
        receiver.Answer = (_, context) => Receiver.Status(context, 503);
        await using var host = await TestHost.StartAsync(configure: Told.By(receiver.Webhook()));
        var secret = TestHost.VisitorSecret();
        var erased = await host.RecordAsync(secret: secret);
        await host.UntilAsync(state => state.RetryAt is not null);
        var kept = await host.RecordAsync();
        await EraseAsync(host, secret);

        receiver.Answer = (_, context) => Receiver.Status(context, 204);
        await host.RetriedUntilAsync(() => receiver.Taken.Count > 0);
        await host.UntilAsync(state => state.Position == Guid.Parse(kept));
        Assert.Equal([kept], receiver.TakenIds);
        Assert.Equal([erased, kept], receiver.Attempts.Select(message => message.Id));
    }

    [Fact]
    public async Task A_log_that_can_not_be_read_for_a_while_loses_nothing()
    {
        var store = new FailingStore();
        await using var host = await TestHost.StartAsync(configure: services =>
        {
            Told.By(receiver.Webhook())(services);
            services.Replace(ServiceDescriptor.Singleton<IConsentStore>(provider => store.Over((IConsentStore)Databases.Open(provider))));
        });
        store.ReadsLeft = 0;
        var ids = await host.RecordAsync(times: 3);
        await host.UntilAsync(state => state.Fault == "the log can't be read: The disk is gone.");
        Assert.Empty(receiver.Attempts);

        store.ReadsLeft = int.MaxValue;
        await host.RetriedUntilAsync(() => receiver.Taken.Count == 3);
        Assert.Equal(ids, receiver.TakenIds);
    }

    private static async Task EraseAsync(TestHost host, string secret)
    {
        using var erasing = new HttpRequestMessage(HttpMethod.Delete, "shop/me");
        erasing.Headers.Add("Authorization", "Visitor " + secret);
        erasing.Headers.Add("Origin", TestHost.Page);
        using var answer = await host.Client.SendAsync(erasing);
        answer.EnsureSuccessStatusCode();
    }
}
