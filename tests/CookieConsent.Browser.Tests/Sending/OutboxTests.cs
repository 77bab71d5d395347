using Microsoft.AspNetCore.Http;

namespace CookieConsent.Browser.Tests;

/// <summary>S11: a decision that the host did not acknowledge waits with the visitor and arrives later, once.</summary>
[Collection(Chromium.Collection)]
public sealed class OutboxTests(Chromium chromium)
{
    [Fact]
    public async Task S11_A_decision_made_while_the_host_is_down_holds_and_arrives_once_from_the_next_page()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await shop.Host.StopAsync();
        await visitor.Button("Accept all").ClickAsync();
        var key = await visitor.Page.EvaluateAsync<string>("() => JSON.parse(localStorage.choices_outbox)[0].key");

        // The script comes from the browser's cache.
        await visitor.GoAsync("/");
        await visitor.Page.WaitForFunctionAsync("() => ran.length === 6");
        await Assertions.Expect(visitor.Card).ToHaveCountAsync(0);
        Assert.Empty(shop.Host.Traffic.Decisions);

        await shop.Host.StartAsync();
        await visitor.GoAsync("/");
        var recorded = Assert.Single(await visitor.RecordedAsync());
        Assert.Equal("accept-all", recorded.Action);
        Assert.Equal(key, Assert.Single(shop.Host.Traffic.Decisions).Key);

        await visitor.GoAsync("/");
        await visitor.PassAsync();
        Assert.Single(shop.Host.Traffic.Decisions);
    }

    [Fact]
    public async Task S11_A_host_that_is_busy_gets_it_again_from_the_same_page_no_sooner_than_it_asked()
    {
        await using var shop = await Shop.OpenAsync(chromium, sameOrigin: true);
        var clock = TimeProvider.System;
        var times = new List<long>();
        shop.Host.OnDecision = async (context, next) =>
        {
            times.Add(clock.GetTimestamp());
            if (times.Count > 1)
            {
                await next(context);
                return;
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "3";
        };
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Reject all").ClickAsync();

        Assert.Equal("reject-all", Assert.Single(await visitor.RecordedAsync()).Action);
        Assert.Equal(2, shop.Host.Traffic.Decisions.Count);
        Assert.Single(shop.Host.Traffic.Decisions.Select(arrival => arrival.Key).Distinct());
        Assert.True(clock.GetElapsedTime(times[0], times[1]) > TimeSpan.FromSeconds(2.9));
    }

    [Fact]
    public async Task S11_A_decision_whose_answer_was_lost_is_sent_again_and_recorded_once()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        var lost = 0;
        shop.Host.OnDecision = async (context, next) =>
        {
            if (Interlocked.Exchange(ref lost, 1) == 0)
            {
                context.Response.Body = Stream.Null;
                await next(context);
                Assert.Equal(StatusCodes.Status201Created, context.Response.StatusCode);
                context.Abort();
                return;
            }

            await next(context);
        };
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();

        Assert.Single(await visitor.RecordedAsync());
        Assert.Equal(2, shop.Host.Traffic.Decisions.Count);
        Assert.Single(shop.Host.Traffic.Decisions.Select(arrival => arrival.Key).Distinct());
    }

    [Fact]
    public async Task S11_A_visitor_who_goes_on_before_the_answer_is_recorded_once()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        shop.Host.OnDecision = async (context, next) =>
        {
            await answer.Task;
            await next(context);
        };
        await using var visitor = await shop.VisitAsync();
        await visitor.Button("Accept all").ClickAsync();
        await Until.TrueAsync(() => shop.Host.Traffic.Decisions.Count == 1, "the decision at the host");
        await visitor.GoAsync("/");
        await Until.TrueAsync(() => shop.Host.Traffic.Decisions.Count == 2, "the decision again, from the next page");
        answer.SetResult();

        Assert.Single(await visitor.RecordedAsync());
        Assert.Single(shop.Host.Traffic.Decisions.Select(arrival => arrival.Key).Distinct());
    }

    [Fact]
    public async Task Two_decisions_made_while_the_host_is_down_arrive_in_their_order()
    {
        await using var shop = await Shop.OpenAsync(chromium);
        await using var visitor = await shop.VisitAsync();
        await shop.Host.StopAsync();
        await visitor.Page.EvaluateAsync("() => cookieConsent.rejectAll()");
        await visitor.Page.EvaluateAsync("() => cookieConsent.decide({ analytics: true })");
        await shop.Host.StartAsync();
        await visitor.GoAsync("/");

        Assert.Equal(["custom", "reject-all"], (await visitor.RecordedAsync()).Select(decision => decision.Action));
        Assert.Equal("""{"necessary":true,"analytics":true,"marketing":false}""", await visitor.ChoicesAsync());
    }
}
